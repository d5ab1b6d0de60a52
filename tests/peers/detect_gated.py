#!/usr/bin/env python3
"""Objects where something changed against objects everywhere: compare with --detect changed and --detect everywhere.

    dotnet publish src/ImageryWatch.Cli -c Release -r linux-x64 --self-contained -o out/imagerywatch
    tests/peers/detect_gated.py out/imagerywatch/imagerywatch MODEL_FOLDER [--size 8192] [--share 0.05]

The pair is made without noise: the same streets on both dates, and on the later one a vehicle, cut from the samples, at
any place of a share of the tiles; where tiles overlap, a neighbour is touched too. The time of detection is that of a
run less that of the same run without a model, so it has the loading of the model and the writing of its objects in it.
Changed objects are those whose box has a changed pixel in it.
"""
import argparse, json, os, statistics, sys

import cv2
import numpy as np
from osgeo import gdal

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from detect_scene import ground, run, vehicles, warm, write

THREADS = '2'


def pair(work, size, side, step, share):
    """Paths of a pair with vehicles planted in a share of the tiles, and how many tiles that is."""
    across = 1 if size <= side else 1 + -(-(size - side) // step)
    places = np.random.default_rng(11)
    chosen = places.choice(across ** 2, max(1, round(share * across ** 2)), replace=False)
    paths = [os.path.join(work, f'gated-{size}-{side}-{step}-{share}-{date}.tif') for date in ('before', 'after')]
    if not all(map(os.path.exists, paths)):
        image, cuts = ground(size, [('quiet', 'before')]), vehicles()
        write(paths[0], image)
        for tile in chosen:
            # Wholly inside the tile; where tiles overlap, the neighbour sees it too.
            left, top = (min(int(n) * step, size - side) for n in (tile % across, tile // across))
            cut = cuts[places.integers(len(cuts))]
            x, y = left + places.integers(side - cut.shape[1]), top + places.integers(side - cut.shape[0])
            image[y:y + cut.shape[0], x:x + cut.shape[1]] = cut
        write(paths[1], image)
    for path in paths:
        warm(path)
    return paths, len(chosen)


def changed(folder, report):
    """Date, label, score and box of each detection with a changed pixel in its box."""
    mask = gdal.Open(os.path.join(folder, 'change-mask.tif')).ReadAsArray() != 0
    found = set()
    for one in report['detections']:
        box = one['box']
        corners = cv2.boxPoints(((box['centerX'], box['centerY']), (box['length'], box['width']), np.degrees(box['angleRadians'])))
        left, top = np.maximum(np.floor(corners.min(0)).astype(int), 0)
        right, bottom = np.ceil(corners.max(0)).astype(int)
        part = mask[top:bottom, left:right]
        inside = cv2.fillPoly(np.zeros(part.shape, np.uint8), [np.int32((corners - (left + 0.5, top + 0.5)) * 16)], 1, shift=4)
        if (part & (inside != 0)).any():
            found.add((one['date'], one['label'], one['score'], *box.values()))
    return found


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('imagerywatch')
    arguments.add_argument('model')
    arguments.add_argument('--size', type=int, default=8192)
    arguments.add_argument('--share', type=float, default=0.05)
    arguments.add_argument('--runs', type=int, default=3)
    arguments.add_argument('--work', default='/tmp/imagerywatch-peers')
    options = arguments.parse_args()
    os.makedirs(options.work, exist_ok=True)
    with open(os.path.join(options.model, 'model.json')) as file:
        tile = json.load(file)['input']
    images, planted = pair(options.work, options.size, tile['tilePixels'], tile['tilePixels'] - tile['overlapPixels'], options.share)
    folder = lambda name: os.path.join(options.work, f'gated-{name}')
    ways = {'none': ['--model', 'none'], 'changed': ['--model', options.model], 'everywhere': ['--model', options.model, '--detect', 'everywhere']}
    figures, reports = {name: [] for name in ways}, {}
    for _ in range(options.runs):
        for name, words in ways.items():
            figures[name].append(run([options.imagerywatch, 'compare', *images, '--out', folder(name), '--overwrite', '--quiet', '--threads', THREADS, *words]))
    medians = {name: [statistics.median(figure) for figure in zip(*some)] for name, some in figures.items()}
    print(f'{options.size} x {options.size} x 3 uint8 at 0.3 m, vehicles planted in {planted} tiles, {os.cpu_count()} processors, median of {options.runs}, load {os.getloadavg()[0]:.1f}')
    for name, (wall, processor, memory) in medians.items():
        print(f'{name:12} {wall:7.2f} s ({min(figures[name])[0]:.2f}-{max(figures[name])[0]:.2f}), processor {processor:7.2f} s, {memory:5.0f} MB')
    for name in ('changed', 'everywhere'):
        with open(os.path.join(folder(name), 'report.json')) as file:
            reports[name] = json.load(file)
    tiles = {name: sum(use['wantedTiles'] for use in report['detectors']) for name, report in reports.items()}
    wall, processor = ((medians['everywhere'][i] - medians['none'][i]) / (medians['changed'][i] - medians['none'][i]) for i in (0, 1))
    print(f"Tiles of both dates: {tiles['changed']} and {tiles['everywhere']}, {tiles['everywhere'] / tiles['changed']:.1f} times fewer.")
    print(f'Detection is {wall:.1f} times as fast by the clock, {processor:.1f} times by processor time.')
    few, all_ = (changed(folder(name), reports[name]) for name in ('changed', 'everywhere'))
    print(f'Changed objects: {len(few)} and {len(all_)}, {len(few & all_)} of them the same to the last bit.')


if __name__ == '__main__':
    main()
