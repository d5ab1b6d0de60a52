"""The peer of detect_speed.py: rasterio reads SAHI's slices, OpenCV's dnn runs the network, OpenCV's rotated NMS merges.

    detect_peer.py MODEL_FOLDER IMAGE OUT.geojson THREADS

Debian's OpenCV 4.6 knows neither CumSum nor Clip with three inputs, so that the graph is cut at its last convolution and
the boxes of the cells above the threshold alone are computed here, as models/vehicles/train/network.py does for all.
"""
import json, os, sys, tempfile

import cv2
import numpy as np
import onnx
import onnx.utils
import rasterio
from rasterio.windows import Window

STRIDE, BASE_LENGTH, BASE_WIDTH, DOUBT = 4, 16, 8, 0.25


def network(path):
    """The graph up to its last convolution, in OpenCV."""
    graph = onnx.load(path).graph
    last = [node for node in graph.node if node.op_type == 'Conv'][-1]
    with tempfile.TemporaryDirectory() as folder:
        trunk = os.path.join(folder, 'trunk.onnx')
        onnx.utils.extract_model(path, trunk, [graph.input[0].name], [last.output[0]], check_model=False)
        return cv2.dnn.readNetFromONNX(trunk)


def decode(raw, least):
    """Maps [10, rows, columns] -> cx, cy, length, width (pixels), angle (radians), score and class of each object, [n, 7]."""
    # Cells that reach the threshold and are no less than their neighbours.
    highest = cv2.dilate(raw[0], np.ones((3, 3)))
    rows, columns = np.nonzero((raw[0] >= highest) & (raw[0] > np.log(least / (1 - least))))
    cells = raw[:, rows, columns]
    odds = np.exp(cells[1:4] - cells[1:4].max(0))
    best = 1 / odds.sum(0)
    score = best ** DOUBT / (1 + np.exp(-cells[0]))
    return np.stack([
        (columns + 0.5 + cells[4]) * STRIDE, (rows + 0.5 + cells[5]) * STRIDE,
        BASE_LENGTH * np.exp(cells[6].clip(-2.5, 2.5)), BASE_WIDTH * np.exp(cells[7].clip(-2.5, 2.5)),
        np.arctan2(cells[9], cells[8]) / 2, score, odds.argmax(0)], 1)[score >= least]


def starts(length, side, overlap):
    """Where slices begin: the last one is moved inside."""
    return [*range(0, length - side, side - overlap), length - side] if length > side else [0]


def main():
    folder, image, out, threads = sys.argv[1:]
    with open(os.path.join(folder, 'model.json')) as file:
        manifest = json.load(file)
    cv2.setNumThreads(int(threads))
    net = network(os.path.join(folder, manifest['file']))
    side, overlap = manifest['input']['tilePixels'], manifest['input']['overlapPixels']
    score, iou = manifest['thresholds']['score'], manifest['thresholds']['iou']
    parts = []
    with rasterio.Env(GDAL_NUM_THREADS=threads), rasterio.open(image) as source:
        for row in starts(source.height, side, overlap):
            for column in starts(source.width, side, overlap):
                tile = source.read((1, 2, 3), window=Window(column, row, side, side))
                net.setInput(tile[None].astype(np.float32) / 255)
                found = decode(net.forward()[0], score)
                found[:, :2] += column, row
                parts.append(found)
        found, transform = np.concatenate(parts), source.transform
    features = []
    for number, known in enumerate(manifest['classes']):
        mine = found[found[:, 6] == number]
        boxes = [((x, y), (length, width), angle) for x, y, length, width, angle in np.hstack([mine[:, :4], np.degrees(mine[:, 4:5])]).tolist()]
        for i in np.array(cv2.dnn.NMSBoxesRotated(boxes, mine[:, 5].tolist(), score, iou), int).reshape(-1):
            corners = [list(transform * (float(x), float(y))) for x, y in cv2.boxPoints(boxes[i])]
            features.append({'type': 'Feature', 'properties': {'label': known['label'], 'score': mine[i, 5]},
                             'geometry': {'type': 'Polygon', 'coordinates': [corners + corners[:1]]}})
    with open(out, 'w') as file:
        json.dump({'type': 'FeatureCollection', 'features': features}, file)


if __name__ == '__main__':
    main()
