"""An anchor-free detector of vehicles: one prediction for every 4 x 4 pixels of the input.

The head says whether the middle of a vehicle lies here (heat), which class it would be (3 logits, read only where the
heat is high: a launcher is first a vehicle, then a launcher), and its box: offset of the centre in cells, logarithms of
length and width, and its angle t as (cos 2t, sin 2t), because a box has no front.
"""
import torch
from torch import nn
from torch.nn import functional as F

CLASSES = ('small vehicle', 'large vehicle', 'launcher-type vehicle')
STRIDE = 4
BASE_LENGTH, BASE_WIDTH = 16.0, 8.0  # pixels at which the logarithms are 0


def conv(inputs, outputs, stride=1, kernel=3):
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(True))


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.first = conv(width, width)
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x):
        return F.relu(x + self.second(self.first(x)))


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(conv(3, 16, 2), conv(16, 32, 2), conv(32, 32))
        self.eighth = nn.Sequential(conv(32, 64, 2), Block(64), Block(64))
        self.sixteenth = nn.Sequential(conv(64, 96, 2), Block(96))
        self.context = conv(96, 96)
        self.lift16 = conv(96, 64, kernel=1)
        self.join8 = conv(64, 48)
        self.lift4 = conv(32, 48, kernel=1)
        self.join4 = nn.Sequential(conv(48, 48), conv(48, 48))
        self.out = nn.Conv2d(48, 1 + len(CLASSES) + 6, 1)
        with torch.no_grad():
            self.out.weight.mul_(0.2)
            self.out.bias.zero_()
            self.out.bias[0] = -4

    def forward(self, images):
        """images [N, 3, H, W], RGB 0..1, H and W multiples of 16 -> raw maps [N, 10, H/4, W/4]."""
        fourth = self.stem((images - 0.4) * 4)
        eighth = self.eighth(fourth)
        sixteenth = self.context(self.sixteenth(eighth))
        eighth = self.join8(eighth + F.interpolate(self.lift16(sixteenth), scale_factor=2.0, mode='nearest'))
        fourth = self.join4(self.lift4(fourth) + F.interpolate(eighth, scale_factor=2.0, mode='nearest'))
        return self.out(fourth)


def boxes_of(raw):
    """Raw maps -> cx, cy, length, width (pixels; the first pixel's centre is 0.5), cos 2t, sin 2t; each [N, H/4, W/4]."""
    box = raw[:, 4:]
    # Counting ones gives row and column of every cell, whatever the size of the input.
    ones = torch.ones_like(raw[:, 0])
    cx, cy = (torch.cumsum(ones, 2) - 0.5 + box[:, 0]) * STRIDE, (torch.cumsum(ones, 1) - 0.5 + box[:, 1]) * STRIDE
    length, width = BASE_LENGTH * torch.exp(box[:, 2].clamp(-2.5, 2.5)), BASE_WIDTH * torch.exp(box[:, 3].clamp(-2.5, 2.5))
    norm = torch.sqrt(box[:, 4] ** 2 + box[:, 5] ** 2 + 1e-6)
    return cx, cy, length, width, box[:, 4] / norm, box[:, 5] / norm


class Exported(nn.Module):
    """The detector with its decoding: output [N, 4 + classes + 1, anchors] in the YOLO-OBB convention.

    Score of a class = heat^a x (p / max p) x (max p)^b: the likeliest class carries the heat itself, lowered a little
    where the class is in doubt. Launchers get a lead in the odds, chosen on held-out chips of the fit. Cells that are no local maximum of the heat get score 0, which leaves few for NMS.
    """

    def __init__(self, detector, doubt=0.5, launcher_bias=1.0):
        super().__init__()
        self.detector, self.doubt, self.launcher_bias = detector, doubt, launcher_bias

    def forward(self, images):
        raw = self.detector(images)
        heat = torch.sigmoid(raw[:, 0:1])
        peak = torch.clamp(1 - (F.max_pool2d(heat, 3, 1, 1) - heat) * 1e6, 0, 1)
        logits = torch.cat([raw[:, 1:3], raw[:, 3:4] + self.launcher_bias], 1)
        p = torch.softmax(logits, 1)
        best = torch.amax(p, 1, keepdim=True)
        scores = heat * peak * (p / best) * torch.pow(best, self.doubt)
        cx, cy, length, width, cos, sin = boxes_of(raw)
        # Half of atan2(sin, cos) in [-pi/4, 3 pi/4], with operators that every runtime has.
        half = torch.atan(sin / (1 + torch.abs(cos)))
        sign = torch.clamp(cos * 1e12, -1, 1)
        angle = half * sign + (1 - sign) * (torch.pi / 4)
        out = torch.cat([torch.stack([cx, cy, length, width], 1), scores, angle[:, None]], 1)
        return torch.flatten(out, 2)


if __name__ == '__main__':
    print(sum(p.numel() for p in Detector().parameters()))
