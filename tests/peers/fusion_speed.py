#!/usr/bin/env python3
"""The method fusion end to end against the same steps in OpenCV, NumPy and SciPy (fusion.py), both with two threads.

    dotnet publish src/ImageryWatch.Cli -c Release -r linux-x64 --self-contained -o out/imagerywatch
    tests/peers/fusion_speed.py out/imagerywatch/imagerywatch                 # 4096², and what both find
    tests/peers/fusion_speed.py out/imagerywatch/imagerywatch --size 16384    # the program against itself at 4096²

The pair is that of peers.py. The program runs with all its stages and checks; the peer has no search for clouds, no
hashes, no checks by other methods and no attributes of regions. Processor time is that of all threads: on a machine that
is busy with something else it says more than the clock.
"""
import argparse, json, os, re, statistics, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from peers import make

THREADS = '2'


def pair(work, size):
    paths = [os.path.join(work, f'{name}-{size}.tif') for name in ('before', 'after')]
    for path, is_after in zip(paths, (False, True)):
        if not os.path.exists(path):
            make(path, size, is_after)
        with open(path, 'rb') as file:  # into the cache
            while file.read(1 << 24):
                pass
    return paths


def run(command):
    """Wall seconds, processor seconds and peak resident megabytes of a process."""
    done = subprocess.run(['/usr/bin/time', '-v', *command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-800:]}")
    said = lambda what: re.search(re.escape(what) + r'.*: ([\d:.]+)', done.stderr)[1]
    wall = sum(float(part) * 60 ** i for i, part in enumerate(reversed(said('Elapsed').split(':'))))
    return wall, float(said('User time')) + float(said('System time')), float(said('Maximum resident')) / 1024


def alternating(programs, runs):
    """The median of each figure of each program."""
    results = {name: [] for name in programs}
    for _ in range(runs):
        for name, command in programs.items():
            results[name].append(run(command))
    for name, figures in results.items():
        wall, processor, memory = (statistics.median(figure) for figure in zip(*figures))
        print(f'{name:24} {wall:7.2f} s ({min(figures)[0]:.2f}-{max(figures)[0]:.2f}), processor {processor:7.2f} s, {memory:6.0f} MB', flush=True)
    return {name: [statistics.median(figure) for figure in zip(*figures)] for name, figures in results.items()}


def boxes(path):
    """Left, top, right and bottom of each region, pixels."""
    with open(path) as file:
        regions = [feature['properties'] for feature in json.load(file)['features']]
    return [(r['column'], r['row'], r['column'] + r['columns'], r['row'] + r['rows']) for r in regions]


def share_met(some, others):
    """How many of some boxes touch one of the others."""
    meets = lambda a, b: a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    return sum(any(meets(a, b) for b in others) for a in some) / max(1, len(some))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('imagerywatch')
    arguments.add_argument('--size', type=int, default=4096)
    arguments.add_argument('--runs', type=int, default=3)
    arguments.add_argument('--work', default='/tmp/imagerywatch-peers')
    options = arguments.parse_args()
    os.makedirs(options.work, exist_ok=True)
    folder = lambda size: os.path.join(options.work, f'fusion-{size}')
    ours = lambda size: [options.imagerywatch, 'compare', *pair(options.work, size), '--out', folder(size), '--overwrite', '--quiet', '--model', 'none',
                         '--method', 'fusion', '--threads', THREADS, '--sink', 'geojson']
    print(f'{options.size} x {options.size} x 3 uint8, {os.cpu_count()} processors, median of {options.runs}, load {os.getloadavg()[0]:.1f}')
    if options.size > 4096:
        small, large = (alternating({f'ImageryWatch {size}': ours(size)}, runs)[f'ImageryWatch {size}']
                        for size, runs in ((4096, options.runs), (options.size, 1)))
        print(f'{large[0] / small[0]:.1f} x the time ({large[1] / small[1]:.1f} x processor), {large[2] / small[2]:.2f} x the memory')
        return
    theirs = os.path.join(options.work, 'fusion-peer.geojson')
    found = alternating({
        'ImageryWatch': ours(options.size),
        'OpenCV + NumPy + SciPy': ['/usr/bin/python3', os.path.join(HERE, 'fusion.py'), *pair(options.work, options.size), theirs],
    }, options.runs)
    (wall, processor, memory), peer = found.values()
    print(f'ImageryWatch is {peer[0] / wall:.2f} x as fast ({peer[1] / processor:.2f} x by processor time) in {memory / peer[2]:.2f} x the memory')
    a, b = boxes(os.path.join(folder(options.size), 'changes.geojson')), boxes(theirs)
    print(f'{len(a)} regions, {share_met(a, b):.1%} of them the peer has too; the peer has {len(b)}, {share_met(b, a):.1%} of them ImageryWatch has too')


if __name__ == '__main__':
    main()
