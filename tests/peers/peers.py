#!/usr/bin/env python3
"""ImageryWatch against its peers, side by side.

Makes two tiled GeoTIFFs with GDAL, then runs each program in turn, RUNS times, as whole processes with a warm cache,
and prints medians of wall time and peak memory, and ratios to the fastest peer. All do the same job: largest band
difference above 40, 8-connected regions of at least 12 pixels, polygons.

    tests/peers/peers.py IMAGERYWATCH [--size 4096] [--runs 5] [--work DIR] [--only NAME ...]

IMAGERYWATCH is the program of a ReadyToRun publish (see CONTRIBUTING.md). Needs Debian's gdal-bin python3-gdal
python3-rasterio python3-scipy python3-opencv; otb-bin if present. Runs under /usr/bin/python3.
"""
import argparse, os, shutil, statistics, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))


def make(path, size, after):
    """A textured scene; the after image has 900 rectangles (per 4096²) that differ by more than the threshold."""
    import numpy as np
    from osgeo import gdal, osr
    gdal.UseExceptions()
    srs = osr.SpatialReference(); srs.ImportFromEPSG(32635)
    ds = gdal.GetDriverByName('GTiff').Create(path + '.part', size, size, 3, gdal.GDT_Byte, [
        'TILED=YES', 'BLOCKXSIZE=512', 'BLOCKYSIZE=512', 'COMPRESS=DEFLATE', 'PREDICTOR=2', 'BIGTIFF=IF_SAFER', 'NUM_THREADS=2'])
    ds.SetGeoTransform([500000, 0.5, 0, 5900000, 0, -0.5]); ds.SetProjection(srs.ExportToWkt())
    step = 512
    places = np.random.default_rng(5)
    rectangles = []
    for _ in range(900 * size * size // 4096 ** 2):
        w, h = places.integers(6, 60, 2)
        rectangles.append((int(places.integers(0, size - w)), int(places.integers(0, size - h)), int(w), int(h)))
    for row in range(0, size, step):
        for column in range(0, size, step):
            ground = np.random.default_rng([row // step, column // step])
            coarse = ground.normal(0, 18, (step // 16 + 2, step // 16 + 2)).astype('f4')
            texture = np.kron(coarse, np.ones((16, 16), 'f4'))[:step, :step]
            noise = np.random.default_rng([row // step, column // step, 1 + after])
            for band in range(3):
                values = 110 + 8 * band + texture + noise.normal(0, 4, (step, step))
                if after:
                    for x, y, w, h in rectangles:
                        if x < column + step and x + w > column and y < row + step and y + h > row:
                            values[max(0, y - row):max(0, y + h - row), max(0, x - column):max(0, x + w - column)] += 75
                ds.GetRasterBand(band + 1).WriteArray(np.clip(values, 0, 255).astype('u1'), column, row)
    ds = None
    os.replace(path + '.part', path)


def run(command, cwd):
    """Wall seconds and peak resident megabytes of one process and its children."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}:\n{output.decode()[-800:]}")
    return seconds, usage.ru_maxrss / 1024


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('imagerywatch')
    arguments.add_argument('--size', type=int, default=4096)
    arguments.add_argument('--runs', type=int, default=5)
    arguments.add_argument('--work', default='/tmp/imagerywatch-peers')
    arguments.add_argument('--only', nargs='*')
    options = arguments.parse_args()
    os.makedirs(options.work, exist_ok=True)
    before, after = (os.path.join(options.work, f'{name}-{options.size}.tif') for name in ('before', 'after'))
    for path, is_after in ((before, False), (after, True)):
        if not os.path.exists(path):
            make(path, options.size, is_after)
    python, peer = '/usr/bin/python3', os.path.join(HERE, 'peer.py')
    programs = {
        'ImageryWatch': [options.imagerywatch, 'compare', before, after, '--out', os.path.join(options.work, 'report'), '--overwrite', '--quiet', '--model', 'none',
                         '--method', 'absolute-difference', '--threshold', '40', '--opening', '0', '--closing', '0', '--min-area', '3', '--sink', 'geojson'],
        'rasterio + OpenCV, 2 threads': [python, peer, 'opencv', '2', before, after, os.path.join(options.work, 'opencv2.geojson')],
        'rasterio + OpenCV, 1 thread': [python, peer, 'opencv', '1', before, after, os.path.join(options.work, 'opencv1.geojson')],
        'GDAL + numpy + scipy, boxes only': [python, peer, 'scipy', '2', before, after, os.path.join(options.work, 'scipy.geojson')],
        'gdal_calc + gdal_sieve + gdal_polygonize': ['/bin/sh', os.path.join(HERE, 'gdal.sh'), before, after, os.path.join(options.work, 'gdal')],
    }
    if options.only:
        programs = {name: command for name, command in programs.items() if name == 'ImageryWatch' or any(word in name for word in options.only)}
    for path in (before, after):
        with open(path, 'rb') as file:
            while file.read(1 << 24):
                pass
    results = {name: [] for name in programs}
    for _ in range(options.runs):
        for name, command in programs.items():
            results[name].append(run(command, options.work))
    seconds = {name: statistics.median(wall for wall, _ in runs) for name, runs in results.items()}
    peers = {name: value for name, value in seconds.items() if name != 'ImageryWatch'}
    fastest = min(peers.values()) if peers else None
    print(f'{options.size} x {options.size} x 3 uint8, {os.path.getsize(before) / 1e6:.1f} + {os.path.getsize(after) / 1e6:.1f} MB, {os.cpu_count()} processors, median of {options.runs}')
    for name, runs in results.items():
        ratio = f'{seconds[name] / fastest:5.2f} x fastest peer' if fastest else ''
        print(f'{name:42} {seconds[name]:7.3f} s ({min(r[0] for r in runs):.3f}-{max(r[0] for r in runs):.3f}) {statistics.median(r[1] for r in runs):7.0f} MB  {ratio}')


if __name__ == '__main__':
    main()
