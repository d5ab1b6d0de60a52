"""Holds the exported file against PyTorch, and its boxes against planted ones.

    python3 check_export.py --model ../model.onnx --weights ../weights.pt --chips CHIPS

Runs the file with ONNX Runtime where that is installed; otherwise node by node, after the operators' definitions. A shift
of half a pixel between training and decoding would show as a median offset of the centres; it must stay below a tenth of
a pixel.
"""
import argparse
import itertools

import numpy as np
import onnx
import onnx.checker
import onnx.helper
import onnx.numpy_helper
import torch

import boxes as geometry
import evaluate
import samples


def runner(path):
    try:
        import onnxruntime
    except ImportError:
        return 'node by node', NodeByNode(path)
    session = onnxruntime.InferenceSession(path, providers=['CPUExecutionProvider'])
    return 'ONNX Runtime ' + onnxruntime.__version__, lambda x: session.run(None, {'images': x})[0]


class NodeByNode:
    """Evaluates the operators that the exported graph has."""

    def __init__(self, path):
        model = onnx.load(path)
        onnx.checker.check_model(model)
        self.nodes = list(model.graph.node)
        self.given = {i.name: torch.from_numpy(onnx.numpy_helper.to_array(i).copy()) for i in model.graph.initializer}

    def __call__(self, x):
        values = dict(self.given, images=torch.from_numpy(x))
        for node in self.nodes:
            inputs = [values.get(name) for name in node.input]
            options = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
            with torch.no_grad():
                values[node.output[0]] = self.run(node.op_type, inputs, options)
        return values['boxes'].numpy()

    @staticmethod
    def run(kind, i, options):
        simple = {
            'Relu': torch.relu, 'Mul': torch.mul, 'Add': torch.add, 'Sub': torch.sub, 'Div': torch.div, 'Pow': torch.pow, 'Exp': torch.exp,
            'Sigmoid': torch.sigmoid, 'Sqrt': torch.sqrt, 'Abs': torch.abs, 'Atan': torch.atan, 'Identity': lambda v: v,
        }
        if kind in simple:
            return simple[kind](*i)
        match kind:
            case 'Constant':
                return torch.from_numpy(onnx.numpy_helper.to_array(options['value']).copy())
            case 'Conv':
                top, left, bottom, right = options['pads']
                assert top == bottom and left == right and options.get('group', 1) == 1
                return torch.conv2d(i[0], i[1], i[2], options['strides'], (top, left))
            case 'MaxPool':
                return torch.nn.functional.max_pool2d(i[0], options['kernel_shape'], options['strides'], options['pads'][:2])
            case 'Resize':
                assert options['mode'] == b'nearest' and options['coordinate_transformation_mode'] == b'asymmetric'
                return torch.nn.functional.interpolate(i[0], scale_factor=tuple(i[2][2:].tolist()), mode='nearest')
            case 'Clip':
                return torch.clamp(i[0], i[1], i[2] if len(i) > 2 else None)
            case 'Softmax':
                return torch.softmax(i[0], options['axis'])
            case 'ReduceMax':
                return torch.amax(i[0], options['axes'], keepdim=bool(options.get('keepdims', 1)))
            case 'CumSum':
                return torch.cumsum(i[0], int(i[1]))
            case 'Concat':
                return torch.cat(i, options['axis'])
            case 'Gather':
                return torch.index_select(i[0], options['axis'], i[1].reshape(-1)).squeeze(options['axis']) if i[1].ndim == 0 else torch.index_select(i[0], options['axis'], i[1])
            case 'Unsqueeze':
                return i[0].unsqueeze(int(i[1]))
            case 'Shape':
                return torch.tensor(i[0].shape)
            case 'ConstantOfShape':
                return torch.full(i[0].tolist(), float(onnx.numpy_helper.to_array(options['value'])[0]))
            case 'Reshape':
                return i[0].reshape([i[0].shape[k] if n == 0 else n for k, n in enumerate(i[1].tolist())])
            case 'Slice':
                out = i[0]
                for start, end, axis in zip(i[1].tolist(), i[2].tolist(), i[3].tolist()):
                    out = out.narrow(axis, start, min(end, out.shape[axis]) - start)
                return out
        raise NotImplementedError(kind)


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
