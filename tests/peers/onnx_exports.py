#!/usr/bin/env python3
"""Exports small networks with random weights from PyTorch and torchvision to ONNX, and writes what the frameworks
themselves find with them on a made-up tile: the fixtures of tests/ImageryWatch.Plugins.Tests/Onnx/Exports.

    tests/peers/onnx_exports.py [FOLDER]

Needs python3-torch and python3-torchvision. The tile has 64 x 64 pixels; band b of row y and column x is
(37 x + 91 y + 53 b + x y) mod 256. Scores above 0.05 are written; boxes are x1 y1 x2 y2 in pixels."""
import json
import pathlib
import sys
import warnings

import torch
from torch import nn
from torchvision.models.detection import FasterRCNN
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.faster_rcnn import FastRCNNPredictor
from torchvision.ops import MultiScaleRoIAlign

warnings.filterwarnings("ignore")
SIDE, CLASSES = 64, 3
LEAST_SCORE = 0.05


def tile():
    y, x = torch.meshgrid(torch.arange(SIDE), torch.arange(SIDE), indexing="ij")
    return torch.stack([(37 * x + 91 * y + 53 * band + x * y) % 256 for band in range(3)]).float()


class Backbone(nn.Sequential):
    def __init__(self):
        super().__init__(
            nn.Conv2d(3, 8, 3, 2, 1), nn.ReLU(), nn.Conv2d(8, 16, 3, 2, 1), nn.ReLU(), nn.Conv2d(16, 16, 3, 2, 1), nn.ReLU())
        self.out_channels = 16


class SmallHead(nn.Sequential):
    def __init__(self, channels, pooled, size):
        super().__init__(nn.Flatten(), nn.Linear(channels * pooled * pooled, size), nn.ReLU())


def faster_rcnn():
    return FasterRCNN(
        Backbone(), min_size=SIDE, max_size=SIDE, image_mean=[0.485, 0.456, 0.406], image_std=[0.229, 0.224, 0.225],
        rpn_anchor_generator=AnchorGenerator(((8, 16, 32),), ((0.5, 1.0, 2.0),)),
        box_roi_pool=MultiScaleRoIAlign(["0"], 3, 2), box_head=SmallHead(16, 3, 32), box_predictor=FastRCNNPredictor(32, CLASSES + 1),
        box_score_thresh=LEAST_SCORE, box_nms_thresh=0.3, rpn_post_nms_top_n_test=50, box_detections_per_img=20)


class Detr(nn.Module):
    """Queries that look at a coarse map: logits with a last class that means nothing, boxes as shares of the image."""

    def __init__(self):
        super().__init__()
        self.backbone = Backbone()
        self.queries = nn.Parameter(torch.randn(1, 20, 16))
        self.attention = nn.MultiheadAttention(16, 2, batch_first=True)
        self.logits, self.boxes = nn.Linear(16, CLASSES + 1), nn.Linear(16, 4)

    def forward(self, images):
        cells = self.backbone((images - 0.45) / 0.226).flatten(2).transpose(1, 2)
        seen, _ = self.attention(self.queries, cells, cells)
        seen = seen + self.queries
        return 2 * self.logits(seen), self.boxes(seen).sigmoid()


def detr_objects(outputs):
    logits, boxes = outputs
    scores, labels = logits[0].softmax(-1)[:, :-1].max(-1)
    centre, half = boxes[0, :, :2] * SIDE, boxes[0, :, 2:] * SIDE / 2
    return torch.cat([centre - half, centre + half], 1), labels, scores


def torchvision_objects(outputs):
    found = outputs[0]
    return found["boxes"], found["labels"] - 1, found["scores"]


def randomize(model):
    # Heads begin near zero: wider weights give boxes and scores that differ.
    for name, values in model.named_parameters():
        if "weight" in name and values.dim() > 1:
            nn.init.normal_(values, 0, 0.6 / values[0].numel() ** 0.5 * 2)
        elif "bias" in name:
            nn.init.normal_(values, 0, 0.3)
    return model.eval()


def export(folder, name, model, example, inputs, outputs, objects):
    with torch.no_grad():
        boxes, labels, scores = objects(model(example))
    torch.onnx.export(model, (example,), str(folder / f"{name}.onnx"), opset_version=11, input_names=inputs, output_names=outputs,
                      do_constant_folding=True)
    order = sorted((i for i in range(len(scores)) if scores[i] > LEAST_SCORE), key=lambda i: -scores[i])
    found = [{"label": int(labels[i]), "score": round(float(scores[i]), 6), "box": [round(float(v), 4) for v in boxes[i]]} for i in order]
    (folder / f"{name}.json").write_text(json.dumps(found, indent=1) + "\n")
    print(f"{name}: {len(found)} objects, {(folder / f'{name}.onnx').stat().st_size} bytes")


def main():
    repository = pathlib.Path(__file__).resolve().parents[2]
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else repository / "tests/ImageryWatch.Plugins.Tests/Onnx/Exports"
    image = tile() / 255
    torch.manual_seed(7)
    export(folder, "faster-rcnn", randomize(faster_rcnn()), [image], ["images"], None, torchvision_objects)
    torch.manual_seed(11)
    export(folder, "detr", randomize(Detr()), image[None], ["images"], ["logits", "boxes"], detr_objects)


if __name__ == "__main__":
    main()
