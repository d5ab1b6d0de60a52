"""Exports trained weights as ONNX, fits the calibration on held-out data, and writes the manifest.

    python3 export.py --weights weights.pt --fit CHIPS --real FOLDER --out ..

Chips and real images of the fit are neither those of training nor those of the test.
"""
import argparse
import hashlib
import json
import os

import numpy as np
import torch

import evaluate
import samples
from network import CLASSES

VERSION = '1.0.0'
LONGEST_METRES = (7, 18.5, 17)


def save(model, path):
    torch.onnx.export(model, torch.zeros(1, 3, 64, 64), path, opset_version=13, input_names=['images'], output_names=['boxes'],
                      dynamic_axes={'images': {0: 'batch', 2: 'height', 3: 'width'}, 'boxes': {0: 'batch', 2: 'anchors'}})


def fit(model, chips, crossing):
    """For each label points that map score to the probability that box and label are right, at 0.3 m.

    Generated and real detections of a label weigh the same where there are enough real ones.
    """
    items = [evaluate.judge(model, evaluate.resample(p, 0.3)) for p in chips]
    real = [evaluate.judge(model, p) for p in crossing]
    curves, counts = {}, {}
    for c, name in enumerate(CLASSES):
        here, there = ([r for item in some for r in item['class_rows'][c]] for some in (items, real))
        repeat = min(5, max(1, round(len(here) / len(there)))) if len(there) >= 40 else 0
        rows = here + there * repeat
        curves[name], counts[name] = evaluate.isotonic([r[0] for r in rows], [r[1] for r in rows]), (len(here), len(there))
    return curves, counts, size_errors(items)


def size_errors(items):
    """Per class found: error of length and width, pixels at 0.3 m, such that 1.645 of it hold 90 % of the errors, as those of a normal
    distribution would; the tails are heavier."""
    errors = evaluate.measures(items, 0.3)
    out = {}
    for c, name in enumerate(CLASSES):
        mine = errors[errors[:, 5] == c]
        if len(mine):
            out[name] = [round(float(np.quantile(np.abs(mine[:, side]), 0.9)) / 1.645 / 0.3, 2) for side in (0, 1)]
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--weights', required=True)
    parser.add_argument('--fit', required=True)
    parser.add_argument('--real', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--doubt', type=float, default=0.5)
    parser.add_argument('--launcher-bias', type=float, default=1.0)
    options = parser.parse_args()
    torch.set_num_threads(1)
    weights = torch.load(options.weights)
    torch.save({k: v.clone() for k, v in weights.items()}, os.path.join(options.out, 'weights.pt'))
    model = evaluate.load(options.weights, doubt=options.doubt, launcher_bias=options.launcher_bias)
    path = os.path.join(options.out, 'model.onnx')
    save(model, path)
    curves, counts, errors = fit(model, samples.chips(options.fit), evaluate.real_of(options.real, samples.CALIBRATION))
    fitted = '; '.join(f'{name}: {here} detections on generated chips of held-out shapes, {there} on real images' for name, (here, there) in counts.items()) + \
        f' (place {samples.CALIBRATION}); at 0.3 m'
    manifest = {
        'name': 'imagerywatch-vehicles',
        'version': VERSION,
        'licence': 'CC-BY-SA-4.0',
        'file': 'model.onnx',
        'sha256': hashlib.sha256(open(path, 'rb').read()).hexdigest(),
        'decoder': 'yolo-obb',
        'input': {
            'bands': ['red', 'green', 'blue'], 'range': [0, 1], 'multipleOf': 32, 'resize': 'none', 'pad': 114,
            'gsdMetres': 0.3, 'coarsestGsdMetres': 0.6, 'tilePixels': 512, 'overlapPixels': 80,
        },
        'classes': [{'label': name, 'lengthMetres': longest, 'sizeErrorPixels': errors[name]} for name, longest in zip(CLASSES, LONGEST_METRES)],
        'thresholds': {'score': 0.3, 'iou': 0.3},
        'calibration': {'points': curves, 'fittedOn': fitted},
    }
    with open(os.path.join(options.out, 'model.json'), 'w') as file:
        json.dump(manifest, file, indent=2)
        file.write('\n')
    print(os.path.getsize(path), 'bytes', manifest['sha256'], counts, curves)


if __name__ == '__main__':
    main()
