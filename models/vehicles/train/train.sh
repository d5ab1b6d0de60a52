#!/bin/sh
# Trains, exports, calibrates and scores: sh train.sh WORK_FOLDER REAL_IMAGES BACKGROUNDS [ITERATIONS]
# Every step takes up what is there; see README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$1 real=$2 backgrounds=$3 iterations=${4:-20000}
# Page faults halve the speed of training with the allocator's defaults.
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=20000000000 MALLOC_TOP_PAD_=268435456
export DOTNET_gcConcurrent=0
simulate="dotnet run -c Release --project $here/../../../src/ImageryWatch.Simulation -- chips --side 480"
mkdir -p "$work/chips"


render() {
    folder=$work/$1; shift
    [ -d "$folder" ] || { $simulate --out "$folder.unfinished" "$@" && mv "$folder.unfinished" "$folder"; }
}

[ -d "$work/bg" ] || python3 "$here/backgrounds.py" "$backgrounds" "$work/bg"
[ -d "$work/bgtest" ] || python3 "$here/backgrounds.py" "$backgrounds" "$work/bgtest" --test
for part in 0 1 2 3 4 5; do
    render chips/part$part --count 250 --first $((part * 250)) --seed 1 --backgrounds "$work/bg" --background-share 0.3
done
render test --count 100 --seed 2 --shapes held-out --backgrounds "$work/bgtest" --background-share 0.2
render fit --count 80 --seed 3 --shapes held-out --backgrounds "$work/bgtest" --background-share 0.2

cd "$here"
python3 train.py --chips "$work/chips" --real "$real" --state "$work/state.pt" --iterations "$iterations"
python3 export.py --weights "$work/state-weights.pt" --fit "$work/fit" --real "$real" --out ..
python3 check_export.py --model ../model.onnx --weights ../weights.pt --chips "$work/test"
python3 evaluate.py --weights ../weights.pt --manifest ../model.json --test "$work/test" --real "$real" \
    --gsd 0.2 0.3 0.5 0.6 --json ../figures.json --pictures "$work/pictures"
