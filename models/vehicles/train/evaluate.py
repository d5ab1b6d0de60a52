"""Scores the exported graph: finding, measures, classes and calibration, on chips and on real images kept from training.

    python3 evaluate.py --weights ../weights.pt --manifest ../model.json --test CHIPS --real FOLDER [--gsd 0.2 0.3 …] [--json FILE] [--pictures FOLDER]

Runs the network in PyTorch; check_export.py shows that the graph in the file gives the same.
"""
import argparse
import collections
import json
import os

import cv2
import numpy as np
import torch

import boxes as geometry
import samples
from network import CLASSES, Detector, Exported
from samples import CALIBRATION, DEVELOPMENT

LAUNCHER = CLASSES.index('launcher-type vehicle')


def load(weights, **options):
    net = Detector()
    net.load_state_dict(torch.load(weights))
    return Exported(net.eval(), **options).eval()


def resample(picture, gsd):
    """The picture at another pixel size, with its boxes."""
    factor = picture.gsd / gsd
    if abs(factor - 1) < 1e-3:
        return picture
    height, width = picture.image.shape[:2]
    size = round(width * factor), round(height * factor)
    out = picture.boxes.copy()
    out[:, 0] *= size[0] / width
    out[:, 1] *= size[1] / height
    out[:, 2:4] *= factor
    return picture._replace(image=cv2.resize(picture.image, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC), boxes=out, gsd=gsd)


def detect(net, image, min_score=0.02, enlarge=1.0):
    """Boxes and class scores of a BGR image; padded with grey to a multiple of 32."""
    if enlarge != 1:
        image = cv2.resize(image, None, fx=enlarge, fy=enlarge, interpolation=cv2.INTER_CUBIC if enlarge > 1 else cv2.INTER_AREA)
    height, width = image.shape[:2]
    padded = np.full(((height + 31) // 32 * 32, (width + 31) // 32 * 32, 3), 114, np.uint8)
    padded[:height, :width] = image
    x = torch.from_numpy(padded[:, :, ::-1].copy()).permute(2, 0, 1)[None].float() / 255
    with torch.no_grad():
        found, scores = geometry.decode(net(x)[0].numpy(), min_score)
    inside = (found[:, 0] < width) & (found[:, 1] < height) if len(found) else np.zeros(0, bool)
    found, scores = found[inside], scores[inside]
    found[:, :4] /= enlarge
    return found, scores


def match(found, order_by, picture, threshold=0.5, truth=None):
    """Greedy match, best score first: for each detection the truth it hits, -1 for none, -2 where the truth is not to count."""
    truth = picture.boxes if truth is None else truth
    if len(found) == 0:
        return np.zeros(0, int)
    if picture.oriented:
        overlap = np.array([[geometry.iou(f, t) for t in truth] for f in found]).reshape(len(found), len(truth))
    else:
        overlap = geometry.upright_iou(geometry.enclosing(found), geometry.enclosing(truth[:, :5]))
    hits, used = np.full(len(found), -1), set()
    for i in np.argsort(-order_by, kind='stable'):
        free = [k for k in range(len(truth)) if k not in used and truth[k, 5] >= 0 and truth[k, 6] >= 0.4]
        k = max(free, key=lambda k: overlap[i, k], default=None)
        if k is not None and overlap[i, k] >= threshold:
            hits[i] = k
            used.add(k)
        elif len(truth) and any(overlap[i, k] > 0.2 and 0 <= truth[k, 5] and truth[k, 6] < 0.4 for k in range(len(truth))):
            hits[i] = -2
    return hits


def average_precision(rows, count):
    """Area under the interpolated curve of precision; rows of (score, hit), count of truth."""
    rows = sorted((r for r in rows), key=lambda r: -r[0])
    if not rows or not count:
        return 0.0
    hit = np.array([r[1] for r in rows], float)
    true = np.cumsum(hit)
    precision = np.maximum.accumulate((true / np.arange(1, len(hit) + 1))[::-1])[::-1]
    recall = true / count
    return float(np.sum(np.diff(np.concatenate([[0], recall])) * precision))


def with_interval(items, score, draws=100, seed=0):
    """A score over items, and the 5th and 95th percentile of its bootstrap over them."""
    rng = np.random.default_rng(seed)
    again = [score([items[i] for i in rng.integers(0, len(items), len(items))]) for _ in range(draws)]
    return [round(float(score(items)), 3), round(float(np.percentile(again, 5)), 3), round(float(np.percentile(again, 95)), 3)]


def ap_of(items, class_index=None):
    """items: per picture (found, scores, picture, hits). Class-agnostic, or of one class."""
    rows, count = [], 0
    for item in items:
        rows += item['class_rows'][class_index] if class_index is not None else item['rows']
        count += item['class_count'][class_index] if class_index is not None else item['count']
    return average_precision(rows, count)


def judge(net, picture, enlarge=1.0):
    found, scores = detect(net, picture.image, enlarge=enlarge)
    best = scores.max(1) if len(scores) else np.zeros(0)
    hits = match(found, best, picture)
    seen = (picture.boxes[:, 5] >= 0) & (picture.boxes[:, 6] >= 0.4)
    item = {'found': found, 'scores': scores, 'picture': picture, 'hits': hits, 'count': int(seen.sum()),
            'rows': [(s, h >= 0) for s, h in zip(best, hits) if h != -2], 'class_rows': {}, 'class_count': {}}
    for c in range(len(CLASSES)):
        # As a host does: a detection is of its likeliest class.
        mine = scores.argmax(1) == c if len(scores) else np.zeros(0, bool)
        truth = picture.boxes[picture.boxes[:, 5] == c]
        h = match(found[mine], best[mine], picture, truth=truth)
        item['class_rows'][c] = [(s, k >= 0) for s, k in zip(best[mine], h) if k != -2]
        item['class_count'][c] = int((truth[:, 6] >= 0.4).sum())
    return item


def measures(items, min_score):
    """Rows of what was found: errors of length, width (metres) and angle (degrees), true class, true length, class found."""
    errors = []
    for item in items:
        picture = item['picture']
        for box, score, k in zip(item['found'], item['scores'], item['hits']):
            if k >= 0 and score.max() >= min_score:
                truth = picture.boxes[k]
                turn = abs((box[4] - truth[4] + np.pi / 2) % np.pi - np.pi / 2)
                errors.append([(box[2] - truth[2]) * picture.gsd, (box[3] - truth[3]) * picture.gsd, np.degrees(turn), truth[5], truth[2] * picture.gsd, score.argmax()])
    return np.array(errors).reshape(-1, 6)


def confusion(items, min_score=0.3):
    """For truth of each class (and look-alikes): which class the detection on its place has; last column: none."""
    table = np.zeros((len(CLASSES) + 1, len(CLASSES) + 1), int)
    for item in items:
        for truth in item['picture'].boxes:
            if truth[6] < 0.4:
                continue
            on = [(s.max(), s.argmax()) for f, s in zip(item['found'], item['scores']) if s.max() >= min_score
                  and np.hypot(f[0] - truth[0], f[1] - truth[1]) < max(truth[3] * 0.6, 3) and geometry.iou(f, truth) > 0.3]
            table[int(truth[5]), max(on)[1] if on else len(CLASSES)] += 1
    return table


def isotonic(scores, hits, width=0.06, least=25):
    """Monotone map from score to share of hits: bins of a width (wider where fewer than least), then pool adjacent violators."""
    order = np.argsort(scores, kind='stable')
    x, y = np.asarray(scores, float)[order], np.asarray(hits, float)[order]
    blocks, start = [], 0
    for end in range(1, len(x) + 1):
        if end == len(x) or (x[end] - x[start] > width and end - start >= least):
            blocks.append([x[start:end].mean(), y[start:end].mean(), end - start])
            start = end
            while len(blocks) > 1 and blocks[-2][1] > blocks[-1][1]:
                (xa, ya, na), (xb, yb, nb) = blocks[-2], blocks.pop()
                blocks[-1] = [(xa * na + xb * nb) / (na + nb), (ya * na + yb * nb) / (na + nb), na + nb]
    points = [[round(float(px), 4), round(float(py), 4)] for px, py, _ in blocks]
    return ([[0.0, 0.0]] if points[0][0] > 0 else []) + points


def calibrated(points, scores):
    return np.interp(scores, [p[0] for p in points], [p[1] for p in points])


def expected_calibration_error(probabilities, hits, bins=10):
    """Mean distance between promised and kept, over bins of equal width, weighted by their number."""
    probabilities, hits = np.asarray(probabilities), np.asarray(hits, float)
    index = np.minimum((probabilities * bins).astype(int), bins - 1)
    return float(sum(abs(probabilities[index == b].mean() - hits[index == b].mean()) * (index == b).sum() for b in range(bins) if (index == b).any()) / len(hits))


def draw(item, path, min_score=0.3, enlarge=2):
    """The picture with hits (green), false alarms (red) and what was missed (yellow)."""
    image = cv2.resize(item['picture'].image, None, fx=enlarge, fy=enlarge, interpolation=cv2.INTER_CUBIC)

    def outline(box, colour):
        box = np.array(box[:5], float)
        if not item['picture'].oriented and colour != (0, 255, 255):
            x0, y0, x1, y1 = geometry.enclosing(box[None])[0]
            box = np.array([(x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0, 0])
        points = geometry.corners(box) * enlarge - 0.5
        cv2.polylines(image, [np.round(points * 8).astype(int)], True, colour, 1, cv2.LINE_AA, 3)

    hit = set()
    for box, score, k in zip(item['found'], item['scores'], item['hits']):
        if score.max() >= min_score:
            outline(box, (60, 220, 60) if k >= 0 else (60, 60, 255))
            hit.add(k)
    for k, truth in enumerate(item['picture'].boxes):
        if truth[5] >= 0 and truth[6] >= 0.4 and k not in hit:
            outline(truth, (0, 255, 255))
    cv2.imwrite(path, image)


def real_of(folder, prefix):
    return [p for p in samples.real(folder) if p.name.startswith(prefix)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--weights', required=True)
    parser.add_argument('--test', required=True)
    parser.add_argument('--real', required=True)
    parser.add_argument('--limit', type=int, default=10_000)
    parser.add_argument('--manifest', help='take the calibration from it')
    parser.add_argument('--doubt', type=float, default=0.5)
    parser.add_argument('--launcher-bias', type=float, default=1.0)
    parser.add_argument('--json')
    parser.add_argument('--pictures')
    parser.add_argument('--as-it-is', action='store_true', help='do not bring images to 0.3 m first, as the program does')
    parser.add_argument('--gsd', type=float, nargs='*', default=[0.3])
    options = parser.parse_args()
    torch.set_num_threads(1)
    net = load(options.weights, doubt=options.doubt, launcher_bias=options.launcher_bias)
    figures = collections.OrderedDict()
    chips = list(samples.chips(options.test))[:options.limit]
    street, crossing = real_of(options.real, DEVELOPMENT), real_of(options.real, CALIBRATION)
    for gsd in options.gsd:
        bring = 1 if options.as_it_is else gsd / 0.3
        generated = [judge(net, resample(p, gsd), bring) for p in chips]
        seen = [judge(net, resample(p, gsd), bring) for p in street[::1 if options.limit > 1000 else 4]]
        other = [judge(net, resample(p, gsd), bring) for p in crossing]
        at = figures[f'{gsd} m'] = collections.OrderedDict()
        at['generated, any vehicle, AP50'] = with_interval(generated, ap_of)
        for c, name in enumerate(CLASSES):
            at[f'generated, {name}, AP50'] = with_interval(generated, lambda items: ap_of(items, c))
        at[f'real {DEVELOPMENT}, any vehicle, AP50'] = with_interval(seen, ap_of)
        at[f'real {CALIBRATION}, any vehicle, AP50'] = with_interval(other, ap_of)
        at['launchers found in real images, which show none, of all found'] = [
            sum(1 for item in seen + other for s in item['scores'] if s.max() >= 0.3 and s.argmax() == LAUNCHER), sum(1 for item in seen + other for s in item['scores'] if s.max() >= 0.3)]
        errors = measures(generated, 0.3)
        if len(errors):
            at['median error of length, width (m), angle (degrees)'] = [round(float(v), 3) for v in np.median(np.abs(errors[:, :3]), 0)]
            at['bias of length, width (m)'] = [round(float(v), 3) for v in np.median(errors[:, :2], 0)]
            for c, name in enumerate(CLASSES):
                mine = errors[errors[:, 3] == c]
                if len(mine):
                    at[f'the same of {name}'] = [round(float(v), 3) for v in np.median(np.abs(mine[:, :3]), 0)]
            at['90 % of errors of length and width are below (m)'] = [round(float(v), 3) for v in np.percentile(np.abs(errors[:, :2]), 90, 0)]
        table = confusion(generated)
        at['truth (small, large, launcher, look-alike) x found as (small, large, launcher, nothing)'] = table.tolist()
        at['look-alikes taken for launchers'] = round(float(table[-1, LAUNCHER] / max(1, table[-1].sum())), 4)
        if options.manifest:
            manifest = json.load(open(options.manifest))
            curves = manifest['calibration']['points']
            half = [[1.645 * 0.3 * side for side in known['sizeErrorPixels']] for known in manifest['classes']]
            for name, items in (('generated', generated), ('real', seen), ('both', generated + seen)):
                promised = np.concatenate([calibrated(curves[label], [r[0] for item in items for r in item['class_rows'][c]]) for c, label in enumerate(CLASSES)])
                kept = [r[1] for c in range(len(CLASSES)) for item in items for r in item['class_rows'][c]]
                at[f'ECE, {name}'] = round(expected_calibration_error(promised, kept), 4)
                # Most detections are weak and rightly worth nothing; those that are reported are looked at apart.
                strong = np.concatenate([[r[0] >= 0.3 for item in items for r in item['class_rows'][c]] for c in range(len(CLASSES))]).astype(bool)
                at[f'ECE, {name}, scores of 0.3 and more'] = round(expected_calibration_error(promised[strong], np.array(kept)[strong]), 4)
            if gsd == 0.3 and len(errors):
                inside = [(abs(e[0]) <= half[int(e[5])][0], abs(e[1]) <= half[int(e[5])][1]) for e in errors]
                at['share of lengths, widths inside the 90 % interval of the manifest'] = [round(float(v), 3) for v in np.mean(inside, 0)]
        if options.pictures and gsd == 0.3:
            os.makedirs(options.pictures, exist_ok=True)
            worst = sorted(generated, key=lambda i: -sum(1 for s, h in i['rows'] if s > 0.3 and not h) - sum(1 for k in range(len(i['picture'].boxes)) if i['picture'].boxes[k, 5] >= 0 and i['picture'].boxes[k, 6] >= 0.4 and k not in set(i['hits'])))
            for number, item in enumerate(worst[:8]):
                draw(item, os.path.join(options.pictures, f'worst-{number}.png'))
            for number, item in enumerate(seen[::7] + other[::4]):
                draw(item, os.path.join(options.pictures, f'real-{number}.png'))
            for number, item in enumerate(generated[:12]):
                draw(item, os.path.join(options.pictures, f'generated-{number}.png'))
    text = json.dumps(figures, indent=1)
    print(text)
    if options.json:
        open(options.json, 'w').write(text + '\n')


if __name__ == '__main__':
    main()
