#!/usr/bin/env python3
"""The difference kernels against OpenCV and NumPy on a block that stays in the cache (3 bands of 16,384 float32 pixels).

    dotnet build -c Release tests/ImageryWatch.Benchmarks
    /usr/bin/python3 tests/peers/kernels.py

Prints medians in microseconds of three alternating rounds, and ratios. All write float32 results into memory that
exists already. OpenCV runs on one thread, as a kernel does.
"""
import os, statistics, subprocess, time
import cv2, numpy as np

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.join(ROOT, 'tests/ImageryWatch.Benchmarks/bin/Release/net10.0/ImageryWatch.Benchmarks.dll')
BANDS, PIXELS = 3, 16384
cv2.setNumThreads(1)
random = np.random.default_rng(1)
a, b = (random.integers(0, 256, (BANDS, 128, 128)).astype('f4') for _ in range(2))
a8, b8 = a.astype('u1'), b.astype('u1')
m, s, m8 = np.empty((128, 128), 'f4'), np.empty((128, 128), 'f4'), np.empty((128, 128), 'u1')
t = np.empty_like(a)
g, h, o = (np.float32(v).reshape(3, 1, 1) for v in ([.11, .12, .13], [-.09, -.1, -.11], [.5, -.4, .3]))


def cv_absdiff3():
    cv2.absdiff(a[0], b[0], m)
    for k in range(1, BANDS):
        cv2.absdiff(a[k], b[k], s)
        cv2.max(m, s, m)


def cv_cva():
    m.fill(0)
    for k in range(BANDS):
        cv2.addWeighted(a[k], float(g[k, 0, 0]), b[k], float(h[k, 0, 0]), float(o[k, 0, 0]), s)
        cv2.accumulateSquare(s, m)
    cv2.sqrt(m, m)


def np_absdiff3():
    np.subtract(a, b, t); np.abs(t, t); t.max(0, out=m)


def np_cva():
    d = a * g; d += b * h; d += o; d *= d; d.sum(0, out=m); np.sqrt(m, m)


def np_absdiff1():
    np.subtract(a[0], b[0], m); np.abs(m, m)


PEERS = {
    'absdiff-1': {'OpenCV': lambda: cv2.absdiff(a[0], b[0], m), 'NumPy': np_absdiff1, 'OpenCV on bytes': lambda: cv2.absdiff(a8[0], b8[0], m8)},
    'absdiff-3': {'OpenCV': cv_absdiff3, 'NumPy': np_absdiff3},
    'cva-3': {'OpenCV': cv_cva, 'NumPy': np_cva},
}


def median(call, batches=21, calls=200):
    for _ in range(calls):
        call()
    times = []
    for _ in range(batches):
        started = time.perf_counter()
        for _ in range(calls):
            call()
        times.append((time.perf_counter() - started) / calls * 1e6)
    return statistics.median(times)


ours = {name: [] for name in PEERS}
theirs = {name: {peer: [] for peer in peers} for name, peers in PEERS.items()}
for _ in range(3):
    for line in subprocess.run(['dotnet', PROGRAM, 'kernels'], capture_output=True, text=True, check=True).stdout.splitlines():
        name, value = line.split()
        ours[name].append(float(value))
    for name, peers in PEERS.items():
        for peer, call in peers.items():
            theirs[name][peer].append(median(call))
for name, values in ours.items():
    mine = statistics.median(values)
    print(f'{name:10} ImageryWatch {mine:8.2f} us   ' + '   '.join(
        f'{peer} {statistics.median(t):8.2f} us = {statistics.median(t) / mine:5.2f} x' for peer, t in theirs[name].items()))
