#!/bin/sh
# The chain of GDAL's own programs: gdal.sh BEFORE AFTER OUT-PREFIX
set -e
rm -f "$3"-*
gdal_calc.py --quiet -A "$1" --A_band=1 -B "$1" --B_band=2 -C "$1" --C_band=3 -D "$2" --D_band=1 -E "$2" --E_band=2 -F "$2" --F_band=3 \
  --type=Byte --outfile="$3-mask.tif" --calc="(maximum(maximum(abs(A.astype(int16)-D),abs(B.astype(int16)-E)),abs(C.astype(int16)-F))>40).astype(uint8)"
gdal_sieve.py -q -st 12 -8 "$3-mask.tif" "$3-sieved.tif"
gdal_polygonize.py -q -8 -mask "$3-sieved.tif" "$3-sieved.tif" -f GPKG "$3-regions.gpkg"
