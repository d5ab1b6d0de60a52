"""Exports trained weights as ONNX, fits the calibration on held-out data, and writes the manifest.

    python3 export.py --weights weights.pt --fit CHIPS --real FOLDER --out ..

Chips and real images of the fit are neither those of training nor those of the test.
"""
import argparse
import datetime
import hashlib
import json
import os

import numpy as np
import torch

import evaluate
import samples
from network import CLASSES

VERSION = '1.0.0'


def save(model, path):
    torch.onnx.export(model, torch.zeros(1, 3, 64, 64), path, opset_version=13, input_names=['images'], output_names=['boxes'],
                      dynamic_axes={'images': {0: 'batch', 2: 'height', 3: 'width'}, 'boxes': {0: 'batch', 2: 'anchors'}})


def fit(model, chips, crossing):
    """Points that map score to probability: generated and real detections weigh the same, at 0.3 m."""
    items = [evaluate.judge(model, evaluate.resample(p, 0.3)) for p in chips]
    generated = [r for item in items for r in item['rows']]
    real = [r for p in crossing for r in evaluate.judge(model, p)['rows']]
    repeat = max(1, round(len(generated) / max(1, len(real))))
    rows = generated + real * repeat
    return evaluate.isotonic([r[0] for r in rows], [r[1] for r in rows]), len(generated), len(real), half_widths(items)


def half_widths(items):
    """Per class found: half widths (metres) that 90 % of the errors of length and width stay below, around the bias."""
    errors = evaluate.measures(items, 0.3)
    out = {}
    for c, name in enumerate(CLASSES):
        mine = errors[errors[:, 5] == c]
        if len(mine):
            out[name] = {'length': round(float(np.quantile(np.abs(mine[:, 0]), 0.9)), 2), 'width': round(float(np.quantile(np.abs(mine[:, 1]), 0.9)), 2)}
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--weights', required=True)
    parser.add_argument('--fit', required=True)
    parser.add_argument('--real', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--doubt', type=float, default=0.25)
    parser.add_argument('--launcher-bias', type=float, default=0.0)
    options = parser.parse_args()
    torch.set_num_threads(2)
    weights = torch.load(options.weights)
    torch.save({k: v.clone() for k, v in weights.items()}, os.path.join(options.out, 'weights.pt'))
    model = evaluate.load(options.weights, doubt=options.doubt, launcher_bias=options.launcher_bias)
    path = os.path.join(options.out, 'model.onnx')
    save(model, path)
    points, generated, real, widths = fit(model, samples.chips(options.fit), evaluate.real_of(options.real, samples.CALIBRATION))
    manifest = {
        'name': 'imagerywatch-vehicles',
        'version': VERSION,
        'licence': 'CC-BY-SA-4.0',
        'created': datetime.date.today().isoformat(),
        'file': 'model.onnx',
        'sha256': hashlib.sha256(open(path, 'rb').read()).hexdigest(),
        'input': {
            'name': 'images', 'layout': 'NCHW', 'bands': ['red', 'green', 'blue'], 'range': [0, 255], 'scale': 1 / 255,
            'multipleOf': 32, 'gsdMetres': 0.3, 'gsdRangeMetres': [0.2, 0.6], 'tilePixels': 512, 'padding': 114,
        },
        'output': {'name': 'boxes', 'stride': 4},
        'decoder': 'yolo-obb',
        'classes': [
            {'label': CLASSES[0], 'lengthMetres': [3, 6.9], 'largestMetres': 7},
            {'label': CLASSES[1], 'lengthMetres': [5.5, 18.5], 'largestMetres': 19},
            {'label': CLASSES[2], 'lengthMetres': [9.5, 17], 'largestMetres': 17.5},
        ],
        'thresholds': {'score': 0.3, 'iou': 0.3},
        'calibration': {
            'method': 'isotonic', 'of': 'any vehicle, overlap at least 0.5, at 0.3 m',
            'fittedOn': f'{generated} detections on generated chips of held-out shapes and {real} on real images of {samples.CALIBRATION}',
            'points': points,
        },
        'measureErrors': {'share': 0.9, 'atGsdMetres': 0.3, 'halfWidthMetres': widths},
    }
    with open(os.path.join(options.out, 'model.json'), 'w') as file:
        json.dump(manifest, file, indent=2)
        file.write('\n')
    print(os.path.getsize(path), 'bytes', manifest['sha256'], points)


if __name__ == '__main__':
    main()
