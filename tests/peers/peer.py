#!/usr/bin/env python3
"""One peer chain: peer.py opencv|scipy THREADS BEFORE AFTER OUT.geojson"""
import json, sys
from concurrent.futures import ThreadPoolExecutor

chain, threads, before, after, out = sys.argv[1], int(sys.argv[2]), *sys.argv[3:6]
THRESHOLD, LEAST = 40, 12

if chain == 'opencv':
    import cv2, numpy as np, rasterio
    from rasterio.features import shapes
    cv2.setNumThreads(threads)

    def read(path):
        with rasterio.open(path, num_threads=threads) as source:
            return source.read(), source.transform

    with ThreadPoolExecutor(threads) as pool:
        (a, transform), (b, _) = pool.map(read, (before, after))
    largest = cv2.absdiff(a[0], b[0])
    for band in range(1, a.shape[0]):
        largest = cv2.max(largest, cv2.absdiff(a[band], b[band]))
    _, mask = cv2.threshold(largest, THRESHOLD, 1, cv2.THRESH_BINARY)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    keep = stats[:, cv2.CC_STAT_AREA] >= LEAST
    keep[0] = False
    kept = np.where(keep, np.arange(count), 0).astype('i4')[labels]
    features = [{'type': 'Feature', 'properties': {'id': value}, 'geometry': geometry}
                for geometry, value in shapes(kept, mask=kept > 0, connectivity=8, transform=transform)]
else:
    import numpy as np
    from osgeo import gdal
    from scipy import ndimage
    gdal.UseExceptions()
    gdal.SetConfigOption('GDAL_NUM_THREADS', str(threads))

    def read(path):
        source = gdal.Open(path)
        return source.ReadAsArray(), source.GetGeoTransform()

    with ThreadPoolExecutor(threads) as pool:
        (a, transform), (b, _) = pool.map(read, (before, after))
    mask = np.zeros(a.shape[1:], bool)
    for band in range(a.shape[0]):
        mask |= np.maximum(a[band], b[band]) - np.minimum(a[band], b[band]) > THRESHOLD
    labels, count = ndimage.label(mask, np.ones((3, 3)))
    sizes = np.bincount(labels.ravel())
    features = []
    for value, box in enumerate(ndimage.find_objects(labels), 1):
        if sizes[value] < LEAST:
            continue
        x0, x1 = (transform[0] + transform[1] * c for c in (box[1].start, box[1].stop))
        y0, y1 = (transform[3] + transform[5] * r for r in (box[0].start, box[0].stop))
        features.append({'type': 'Feature', 'properties': {'id': value}, 'geometry': {
            'type': 'Polygon', 'coordinates': [[[x0, y0], [x0, y1], [x1, y1], [x1, y0], [x0, y0]]]}})

with open(out, 'w') as file:
    json.dump({'type': 'FeatureCollection', 'features': features}, file)
print(len(features), 'regions')
