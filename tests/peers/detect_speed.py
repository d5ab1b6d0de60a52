#!/usr/bin/env python3
"""Objects in one image against OpenCV and rasterio (detect_peer.py), whole processes, both with two threads.

    dotnet publish src/ImageryWatch.Cli -c Release -r linux-x64 --self-contained -o out/imagerywatch
    tests/peers/detect_speed.py out/imagerywatch/imagerywatch MODEL_FOLDER               # 4096²
    tests/peers/detect_speed.py out/imagerywatch/imagerywatch MODEL_FOLDER --size 8192
    tests/peers/detect_speed.py out/imagerywatch/imagerywatch MODEL_FOLDER --size 16384 --alone   # memory

MODEL_FOLDER holds a model.json with the decoder yolo-obb. Both look at the same tiles with the same network and
thresholds. The program also hashes the image, keeps weaker detections for a second look, leaves out parts of objects that
tiles cut (so the numbers of objects differ), and draws the overlay. A megapixel is one of the image, however many tiles show it. Processor time is that of all threads: on a machine that is
busy with something else it says more than the clock.
"""
import argparse, json, os, statistics, sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from detect_scene import run, scene

THREADS = '2'


def labels(path):
    """The label of each object."""
    with open(path) as file:
        features = json.load(file)['features']
    return [one['properties']['label'] for one in features]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('imagerywatch')
    arguments.add_argument('model')
    arguments.add_argument('--size', type=int, default=4096)
    arguments.add_argument('--runs', type=int, default=3)
    arguments.add_argument('--peer-runs', type=int, default=1)
    arguments.add_argument('--alone', action='store_true', help='the program without the peer, for its memory on large images')
    arguments.add_argument('--work', default='/tmp/imagerywatch-peers')
    options = arguments.parse_args()
    os.makedirs(options.work, exist_ok=True)
    image, megapixels = scene(options.work, options.size), options.size ** 2 / 1e6
    ours, theirs = os.path.join(options.work, 'detect'), os.path.join(options.work, 'detect-peer.geojson')
    programs = {
        'ImageryWatch': ([options.imagerywatch, 'detect', image, '--model', options.model, '--out', ours, '--overwrite', '--quiet', '--threads', THREADS], options.runs),
        'rasterio + OpenCV': (['/usr/bin/python3', os.path.join(HERE, 'detect_peer.py'), options.model, image, theirs, THREADS], options.peer_runs),
    }
    if options.alone:
        del programs['rasterio + OpenCV']
    figures = {name: [] for name in programs}
    for turn in range(max(runs for _, runs in programs.values())):
        for name, (command, runs) in programs.items():
            if turn < runs:
                figures[name].append(run(command))
    with open('/proc/cpuinfo') as file:
        avx512 = ' avx512f' in file.read()
    print(f'{options.size} x {options.size} x 3 uint8 at 0.3 m, {os.cpu_count()} processors {"with" if avx512 else "without"} AVX-512, load {os.getloadavg()[0]:.1f}')
    medians = {}
    for name, some in figures.items():
        wall, processor, memory = medians[name] = [statistics.median(figure) for figure in zip(*some)]
        print(f'{name:20} {wall:7.2f} s ({min(some)[0]:.2f}-{max(some)[0]:.2f}, {len(some)} runs), {megapixels / wall:6.2f} Mpx/s; '
              f'processor {processor:7.2f} s, {megapixels / processor:6.2f} Mpx/s; {memory:5.0f} MB')
    if not options.alone:
        wall, processor = (medians['rasterio + OpenCV'][i] / medians['ImageryWatch'][i] for i in (0, 1))
        print(f'The program is {wall:.2f} times as fast by the clock, {processor:.2f} times by processor time.')
        mine, other = labels(os.path.join(ours, 'detections.geojson')), labels(theirs)
        print('Objects: ' + ', '.join(f'{mine.count(label)} and {other.count(label)} of {label}' for label in sorted({*mine, *other})))


if __name__ == '__main__':
    main()
