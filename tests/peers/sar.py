#!/usr/bin/python3
"""F1 of the method log-ratio on simulated radar pairs: ground of known reflectivity under gamma speckle.

sar.py TOOL [looks ...]    TOOL is the published program. Needs python3-gdal, python3-numpy, python3-scipy (Debian).

Each pair is 768 x 768: patches of ground over 15 dB and bright points; after it, rectangles and ellipses of 60 to
4,000 pixels are 4 to 9 dB brighter or darker. Intensity = reflectivity * gamma(looks) / looks, independent on both dates.
The peer is the chain as published: log-ratio, Gaussian of 2 pixels on it, Otsu.
"""
import os, shlex, subprocess, sys, tempfile
import numpy as np
from osgeo import gdal
from scipy import ndimage as nd

gdal.UseExceptions()
SIDE = 768


def pair(looks, seed):
    r = np.random.default_rng(seed)
    patches = nd.gaussian_filter(r.normal(size=(SIDE, SIDE)), 25)
    ground = 10 ** (np.round(patches / patches.std() * 2) * 2.5 / 10)
    ground[r.random((SIDE, SIDE)) < 0.0005] *= 100
    after, truth = ground.copy(), np.zeros((SIDE, SIDE), bool)
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    for _ in range(40):
        cy, cx = r.integers(40, SIDE - 40, 2)
        h, w = r.integers(4, 32, 2)
        inside = (abs(y - cy) < h) & (abs(x - cx) < w) if r.random() < 0.5 else ((y - cy) / h) ** 2 + ((x - cx) / w) ** 2 < 1
        after[inside] = ground[inside] * 10 ** (r.choice([-1, 1]) * r.uniform(4, 9) / 10)
        truth |= inside
    speckle = lambda: r.gamma(looks, 1 / looks, (SIDE, SIDE))
    return (ground * speckle()).astype('f4'), (after * speckle()).astype('f4'), truth


def write(path, values):
    out = gdal.GetDriverByName('GTiff').Create(path, SIDE, SIDE, 1, gdal.GDT_Float32)
    out.SetGeoTransform((500000, 10, 0, 5900000, 0, -10))
    out.GetRasterBand(1).WriteArray(values)


def otsu(values, bins=512):
    h, e = np.histogram(values, bins)
    c, m = np.cumsum(h), np.cumsum(h * (e[:-1] + e[1:]) / 2)
    w = c / c[-1]
    with np.errstate(all='ignore'):
        between = (m[-1] / c[-1] * w - m / c[-1]) ** 2 / (w * (1 - w))
    return e[np.nanargmax(between) + 1]


def f1(flagged, truth):
    hit = (flagged & truth).sum()
    return 2 * hit / (flagged.sum() + truth.sum())


tool, looks = shlex.split(sys.argv[1]), [float(l) for l in sys.argv[2:]] or [1, 2, 4, 8]
for n in looks:
    ours, peer = [], []
    for seed in range(3):
        before, after, truth = pair(n, seed)
        with tempfile.TemporaryDirectory() as folder:
            write(folder + '/before.tif', before)
            write(folder + '/after.tif', after)
            subprocess.run(tool + ['compare', folder + '/before.tif', folder + '/after.tif', '--out', folder + '/out', '--sink', 'geotiff',
                                   '--method', 'log-ratio', '--check', 'none', '--registration', 'off', '--radiometry', 'off', '--clouds', 'off'], check=True, capture_output=True)
            mask = gdal.Open(folder + '/out/change-mask.tif').ReadAsArray() == 1
        ours.append(f1(mask, truth))
        ratio = nd.gaussian_filter(np.log(before + 1e-3 * before.mean()) - np.log(after + 1e-3 * after.mean()), 2)
        peer.append(f1(abs(ratio) > otsu(abs(ratio)), truth))
    print(f'{n:g} looks: log-ratio F1 {np.mean(ours):.3f} ({min(ours):.3f} to {max(ours):.3f}); smoothed log-ratio + Otsu in NumPy {np.mean(peer):.3f}')
