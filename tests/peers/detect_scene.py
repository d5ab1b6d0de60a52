"""Scenes at 0.3 m for detect_speed.py and detect_gated.py: mosaics of the rendered samples of this repository."""
import json, os, sys

import cv2
import numpy as np
from osgeo import gdal, osr

gdal.UseExceptions()
SAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'samples')
SAMPLE_GSD, GSD, CELL = 0.5, 0.3, 512


def picture(sample, date):
    """A rendered image, resampled to 0.3 m."""
    image = np.moveaxis(gdal.Open(os.path.join(SAMPLES, sample, date + '.tif')).ReadAsArray(), 0, 2)
    return cv2.resize(image, None, fx=SAMPLE_GSD / GSD, fy=SAMPLE_GSD / GSD, interpolation=cv2.INTER_CUBIC)


def ground(size, names, seed=7):
    """Pieces of pictures of one cell, each from another place and turned by a multiple of 90 degrees."""
    pictures = [picture(*name) for name in names]
    places = np.random.default_rng(seed)
    out = np.empty((size, size, 3), np.uint8)
    for row in range(0, size, CELL):
        for column in range(0, size, CELL):
            source = pictures[places.integers(len(pictures))]
            y, x = places.integers(0, source.shape[0] - CELL + 1), places.integers(0, source.shape[1] - CELL + 1)
            out[row:row + CELL, column:column + CELL] = np.rot90(source[y:y + CELL, x:x + CELL], places.integers(4))[:size - row, :size - column]
    return out


def vehicles():
    """Cut-outs of the vehicles that the depot's after image has and its before image has not, with two metres around them."""
    image = picture('motor-pool', 'after')
    with open(os.path.join(SAMPLES, 'motor-pool', 'truth.json')) as file:
        objects = [one for one in json.load(file)['objects'] if one['state'] == 'arrived' and one['class'] != 'building']
    cuts = []
    for one in objects:
        box = one['after']['pixels']
        x, y, half = (box[key] * SAMPLE_GSD / GSD for key in ('centerX', 'centerY', 'length'))
        half = int(half / 2 + 2 / GSD)
        cuts.append(image[max(0, int(y) - half):int(y) + half, max(0, int(x) - half):int(x) + half])
    return cuts


def write(path, image):
    """An 8-bit RGB GeoTIFF in tiles of 512 pixels, deflated."""
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(32634)
    height, width = image.shape[:2]
    file = gdal.GetDriverByName('GTiff').Create(path + '.part', width, height, 3, gdal.GDT_Byte, [
        'TILED=YES', 'BLOCKXSIZE=512', 'BLOCKYSIZE=512', 'COMPRESS=DEFLATE', 'PREDICTOR=2', 'PHOTOMETRIC=RGB', 'NUM_THREADS=2'])
    file.SetGeoTransform([500000, GSD, 0, 5900000, 0, -GSD])
    file.SetProjection(srs.ExportToWkt())
    file.WriteArray(np.moveaxis(image, 2, 0))
    file = None
    os.replace(path + '.part', path)


def scene(work, size):
    """A scene full of vehicles; made when it is not there yet."""
    path = os.path.join(work, f'detect-{size}.tif')
    if not os.path.exists(path):
        names = [('motor-pool', 'before'), ('motor-pool', 'after'), ('quiet', 'before'), ('construction', 'before')]
        write(path, ground(size, names))
    warm(path)
    return path


def warm(path):
    """Into the cache of the system."""
    with open(path, 'rb') as file:
        while file.read(1 << 24):
            pass


def run(command):
    """Wall seconds, processor seconds and peak resident megabytes of a process."""
    import re, subprocess
    done = subprocess.run(['/usr/bin/time', '-v', *command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-800:]}")
    said = lambda what: re.search(re.escape(what) + r'.*: ([\d:.]+)', done.stderr)[1]
    wall = sum(float(part) * 60 ** i for i, part in enumerate(reversed(said('Elapsed').split(':'))))
    return wall, float(said('User time')) + float(said('System time')), float(said('Maximum resident')) / 1024
