"""Crops for training: generated chips with oriented boxes, and real images with upright ones."""
import collections
import glob
import json
import os

import cv2
import numpy as np

from network import CLASSES, STRIDE

cv2.setNumThreads(1)
CROP = 224
# Boxes: cx, cy, length, width, angle, class (-1 = look-alike), visible share.
Picture = collections.namedtuple('Picture', 'image boxes gsd oriented name')
# One whole street of the real images is kept for the development score, and one crossing for calibration.
DEVELOPMENT, CALIBRATION = 'MunichStreet02', 'DJI_0762'


def chips(folder, kinds=False):
    """Pictures of a folder written by the chip renderer."""
    lines = collections.defaultdict(list)
    with open(os.path.join(folder, 'labels.jsonl')) as labels:
        for line in labels:
            item = json.loads(line)
            lines[item['chip']].append(item)
    for path in sorted(glob.glob(os.path.join(folder, 'images', '*.png'))):
        items = lines[os.path.basename(path)]
        boxes = np.array([[i['cx'], i['cy'], i['length'], i['width'], i['angle'], CLASSES.index(i['label']) if i['label'] in CLASSES else -1, i['visible']]
                          for i in items], np.float32).reshape(-1, 7)
        picture = Picture(cv2.imread(path), boxes, 0.2, True, os.path.basename(path))
        yield (picture, [i['kind'] for i in items]) if kinds else picture


def real(folder):
    """Real images of 0.3 m with YOLO labels. Some frames are of another scale: they are brought to cars of 4.5 m."""
    for path in sorted(glob.glob(os.path.join(folder, 'images', '*.png'))):
        image, name = cv2.imread(path), os.path.basename(path)[:-4]
        height, width = image.shape[:2]
        rows = [list(map(float, line.split()[:5])) for line in open(os.path.join(folder, 'labels', name + '.txt')) if line.strip()]
        boxes = np.array([[x * width, y * height, w * width, h * height, 0, c, 1] for c, x, y, w, h in rows], np.float32).reshape(-1, 7)
        if name.startswith('DJI_00') and '-' not in name:
            length = np.median(np.maximum(boxes[:, 2], boxes[:, 3]))
            if length > 40:
                continue
            factor = 15 / length
            image = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC)
            boxes[:, :4] *= factor
        yield Picture(image, boxes, 0.3, False, name)


class Sampler:
    """Draws crops of 224 x 224 pixels at 0.2 to 0.6 m from pictures, tiled where one does not fill the crop."""

    def __init__(self, generated, pictures, real_share, seed):
        self.generated, self.pictures, self.real_share = generated, pictures, real_share
        self.rng = np.random.default_rng(seed)
        self.noise = self.rng.standard_normal((CROP * CROP * 3 * 4,)).astype(np.float32)

    def crop(self):
        rng = self.rng
        is_real = rng.random() < self.real_share
        gsd = float(np.clip(rng.choice([rng.uniform(0.2, 0.3), rng.uniform(0.27, 0.36), rng.uniform(0.27, 0.36), rng.uniform(0.36, 0.62)]), 0.25 if is_real else 0.2, 0.62))
        image, boxes = np.zeros((CROP, CROP, 3), np.uint8), []
        top = 0
        row_height = None
        while top < CROP:
            left = 0
            row_height = None
            while left < CROP:
                picture = self.draw(is_real)
                piece, items = self.scaled(picture, gsd)
                if row_height is None:
                    row_height = min(piece.shape[0], CROP - top)
                height, width = min(row_height, piece.shape[0]), min(piece.shape[1], CROP - left)
                y, x = rng.integers(0, piece.shape[0] - height + 1), rng.integers(0, piece.shape[1] - width + 1)
                image[top:top + height, left:left + width] = piece[y:y + height, x:x + width]
                boxes.append(self.inside(items, x, y, width, height, left - x, top - y))
                left += width
            top += row_height
        boxes = np.concatenate(boxes)
        return self.spoil(image, is_real), boxes, is_real

    def draw(self, is_real):
        if is_real:
            # Places, not frames: every place counts alike, whatever the number of its frames.
            places = self.pictures
            place = places[self.rng.integers(len(places))]
            return place[self.rng.integers(len(place))]
        return self.generated[self.rng.integers(len(self.generated))]

    def scaled(self, picture, gsd):
        factor = picture.gsd / gsd * (self.rng.uniform(0.93, 1.07) if not picture.oriented else 1)
        image, boxes = picture.image, picture.boxes.copy()
        need = int(CROP / factor) + 2
        if image.shape[0] > need or image.shape[1] > need:
            # Cut first: only what the crop can show is resampled.
            y, x = self.rng.integers(0, max(1, image.shape[0] - need + 1)), self.rng.integers(0, max(1, image.shape[1] - need + 1))
            image = image[y:y + need, x:x + need]
            boxes[:, 0] -= x
            boxes[:, 1] -= y
        size = max(8, round(image.shape[1] * factor)), max(8, round(image.shape[0] * factor))
        fx, fy = size[0] / image.shape[1], size[1] / image.shape[0]
        image = cv2.resize(image, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC)
        boxes[:, 0] *= fx
        boxes[:, 1] *= fy
        boxes[:, 2:4] *= (fx + fy) / 2
        height, width = image.shape[:2]
        if self.rng.random() < 0.5:
            image = image[:, ::-1]
            boxes[:, 0] = width - boxes[:, 0]
            boxes[:, 4] = -boxes[:, 4]
        if self.rng.random() < 0.5:
            image = image[::-1]
            boxes[:, 1] = height - boxes[:, 1]
            boxes[:, 4] = -boxes[:, 4]
        if self.rng.random() < 0.5:
            image = image.transpose(1, 0, 2)
            boxes[:, [0, 1]] = boxes[:, [1, 0]]
            if picture.oriented:
                boxes[:, 4] = np.pi / 2 - boxes[:, 4]
            else:
                boxes[:, [2, 3]] = boxes[:, [3, 2]]
        return image, boxes

    @staticmethod
    def inside(boxes, x, y, width, height, dx, dy):
        """Boxes of a piece, moved to the crop; what the cut leaves less than half of is marked as hardly visible."""
        c, s = np.abs(np.cos(boxes[:, 4])), np.abs(np.sin(boxes[:, 4]))
        w, h = boxes[:, 2] * c + boxes[:, 3] * s, boxes[:, 2] * s + boxes[:, 3] * c
        shown_w = np.minimum(boxes[:, 0] + w / 2, x + width) - np.maximum(boxes[:, 0] - w / 2, x)
        shown_h = np.minimum(boxes[:, 1] + h / 2, y + height) - np.maximum(boxes[:, 1] - h / 2, y)
        share = np.clip(shown_w, 0, None) * np.clip(shown_h, 0, None) / np.maximum(1, w * h)
        out = boxes[share > 0.03].copy()
        out[:, 6] = np.minimum(out[:, 6], share[share > 0.03])
        out[:, 0] += dx
        out[:, 1] += dy
        return out

    def spoil(self, image, is_real):
        """Blur or sharpening, haze, gamma, colour, noise, JPEG: what sensors, air and archives do."""
        rng = self.rng
        amount = rng.random()
        if amount < 0.35:
            image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 1.1))
        elif amount < 0.5:
            image = cv2.addWeighted(image, 1.6, cv2.GaussianBlur(image, (0, 0), 1.2), -0.6, 0)
        # One look-up table per band carries gain, haze, gamma and cast.
        value = np.arange(256, dtype=np.float32) / 255
        gamma, gain, haze = np.exp(rng.normal(0, 0.28)), rng.uniform(0.65, 1.3), rng.uniform(0, 0.25) if rng.random() < 0.4 else 0
        tables = np.stack([np.clip((value ** gamma * gain * rng.normal(1, 0.05) * (1 - haze) + haze * rng.uniform(0.8, 1.1)) * 255, 0, 255) for _ in range(3)], 1)
        image = cv2.LUT(np.ascontiguousarray(image), tables.astype(np.uint8)[:, None, :].reshape(256, 1, 3))
        grey = rng.random()
        if grey < 0.3:
            mean = image.mean(2, keepdims=True)
            image = (mean + (image - mean) * (0 if grey < 0.12 else rng.uniform(0.1, 1.6))).clip(0, 255).astype(np.uint8)
        if rng.random() < 0.5:
            start = rng.integers(0, len(self.noise) - image.size)
            noise = self.noise[start:start + image.size].reshape(image.shape)
            if rng.random() < 0.5:
                noise = noise[:, :, :1]
            image = np.clip(image + noise * rng.uniform(1, 8), 0, 255).astype(np.uint8)
        if rng.random() < 0.3:
            image = cv2.imdecode(cv2.imencode('.jpg', image, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(35, 90))])[1], cv2.IMREAD_COLOR)
        return image

    def batch(self, count):
        images = np.empty((count, CROP, CROP, 3), np.uint8)
        cells = CROP // STRIDE
        heat, weight = np.zeros((count, cells, cells), np.float32), np.ones((count, cells, cells), np.float32)
        positives = []
        for i in range(count):
            image, boxes, is_real = self.crop()
            images[i] = image[:, :, ::-1]
            positives.append(aim(boxes, is_real, heat[i], weight[i], i))
        return images, heat, weight, np.concatenate(positives)


def aim(boxes, is_real, heat, weight, index):
    """Paints the heat that a crop should give, and lists the cells that should give a box.

    Rows of the list: image, row, column, share of heat, cx, cy, length, width, angle, class, upright (1) or oriented (0).
    """
    cells = heat.shape[0]
    rows = []
    owner = np.full(heat.shape, -1)
    for number, (cx, cy, length, width, angle, kind, visible) in enumerate(boxes):
        if kind < 0:
            continue
        reach = max(length, width) / 2 / STRIDE + 2
        x0, x1 = max(0, int(cx / STRIDE - reach)), min(cells, int(cx / STRIDE + reach) + 1)
        y0, y1 = max(0, int(cy / STRIDE - reach)), min(cells, int(cy / STRIDE + reach) + 1)
        if x0 >= x1 or y0 >= y1:
            continue
        dx = (np.arange(x0, x1) + 0.5)[None, :] - cx / STRIDE
        dy = (np.arange(y0, y1) + 0.5)[:, None] - cy / STRIDE
        c, s = np.cos(angle), np.sin(angle)
        u, v = dx * c + dy * s, dy * c - dx * s
        if visible < 0.4:
            near = (np.abs(u) < length / 2 / STRIDE + 0.5) & (np.abs(v) < width / 2 / STRIDE + 0.5)
            weight[y0:y1, x0:x1][near] = 0
            continue
        su, sv = max(0.62, 0.16 * length / STRIDE), max(0.62, 0.16 * width / STRIDE)
        shape = np.exp(-0.5 * ((u / su) ** 2 + (v / sv) ** 2))
        if 0 <= int(cx / STRIDE) < cells and 0 <= int(cy / STRIDE) < cells:
            shape[int(cy / STRIDE) - y0, int(cx / STRIDE) - x0] = 1
        here = heat[y0:y1, x0:x1]
        better = shape > here
        owner[y0:y1, x0:x1][better] = number
        np.maximum(here, shape, out=here)
    # A cell belongs to the vehicle whose heat is highest there.
    for row, column in zip(*np.nonzero((owner >= 0) & (heat > 0.5) & (weight > 0))):
        cx, cy, length, width, angle, kind, _ = boxes[owner[row, column]]
        rows.append((index, row, column, heat[row, column], cx, cy, length, width, angle, kind, float(is_real)))
    if is_real:
        # Labels of real images are incomplete: what looks like a vehicle there may be one.
        weight[heat == 0] *= 0.5
    return np.array(rows, np.float32).reshape(-1, 11)
