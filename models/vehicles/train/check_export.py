"""Holds the exported file against PyTorch, and its boxes against planted ones.

    python3 check_export.py --model ../model.onnx --weights ../weights.pt --chips CHIPS

Runs the file with ONNX Runtime where that is installed, with OpenCV otherwise. A shift of half a pixel between training
and decoding would show as a median offset of the centres; it must stay below a tenth of a pixel.
"""
import argparse
import itertools

import cv2
import numpy as np
import torch

import boxes as geometry
import evaluate
import samples


def runner(path):
    try:
        import onnxruntime
        session = onnxruntime.InferenceSession(path, providers=['CPUExecutionProvider'])
        return 'ONNX Runtime ' + onnxruntime.__version__, lambda x: session.run(None, {'images': x})[0]
    except ImportError:
        net = cv2.dnn.readNetFromONNX(path)

        def run(x):
            net.setInput(x)
            return net.forward()
        return 'OpenCV ' + cv2.__version__, run


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--model', required=True)
    parser.add_argument('--weights', required=True)
    parser.add_argument('--chips', required=True)
    options = parser.parse_args()
    name, run = runner(options.model)
    model = evaluate.load(options.weights)
    offsets, worst = [], 0.0
    for picture in itertools.islice(samples.chips(options.chips), 40):
        picture = evaluate.resample(picture, 0.3)
        x = np.ascontiguousarray(picture.image[:, :, ::-1].transpose(2, 0, 1)[None], np.float32) / 255
        out = run(x)
        with torch.no_grad():
            same = model(torch.from_numpy(x)).numpy()
        assert out.shape == same.shape, (out.shape, same.shape)
        peaks = same[0, 4:7].max(0) > 0.05
        worst = max(worst, float(np.abs(out[0][:4, peaks] - same[0][:4, peaks]).max(initial=0)), float(np.abs(out[0][4:7, peaks] - same[0][4:7, peaks]).max(initial=0)))
        found, scores = geometry.decode(out[0], 0.3)
        hits = evaluate.match(found, scores.max(1), picture) if len(found) else []
        offsets += [found[i, :2] - picture.boxes[k, :2] for i, k in enumerate(hits) if k >= 0]
    offsets = np.array(offsets)
    median = np.median(offsets, 0)
    print(f'{name}: {len(offsets)} planted vehicles found, median offset {median.round(3)} pixels, largest difference to PyTorch {worst:.2g}')
    assert np.abs(median).max() < 0.1 and worst < 0.01, 'the exported graph is off'


if __name__ == '__main__':
    main()
