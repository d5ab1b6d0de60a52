"""Oriented boxes in NumPy: rows of cx, cy, length, width, angle."""
import cv2
import numpy as np


def corners(box):
    cx, cy, length, width, angle = box[:5]
    along = np.array([np.cos(angle), np.sin(angle)]) * length / 2
    across = np.array([-np.sin(angle), np.cos(angle)]) * width / 2
    return np.array([cx, cy]) + np.array([-along - across, along - across, along + across, -along + across])


def enclosing(boxes):
    """x0, y0, x1, y1 of the upright box around each."""
    boxes = np.asarray(boxes, np.float64).reshape(-1, 5)
    c, s = np.abs(np.cos(boxes[:, 4])), np.abs(np.sin(boxes[:, 4]))
    w, h = boxes[:, 2] * c + boxes[:, 3] * s, boxes[:, 2] * s + boxes[:, 3] * c
    return np.stack([boxes[:, 0] - w / 2, boxes[:, 1] - h / 2, boxes[:, 0] + w / 2, boxes[:, 1] + h / 2], 1)


def iou(a, b):
    """Intersection over union of two oriented boxes."""
    if np.hypot(a[0] - b[0], a[1] - b[1]) > (np.hypot(a[2], a[3]) + np.hypot(b[2], b[3])) / 2:
        return 0.0
    kind, polygon = cv2.rotatedRectangleIntersection(
        ((float(a[0]), float(a[1])), (float(a[2]), float(a[3])), float(np.degrees(a[4]))),
        ((float(b[0]), float(b[1])), (float(b[2]), float(b[3])), float(np.degrees(b[4]))))
    if kind == cv2.INTERSECT_NONE or polygon is None:
        return 0.0
    common = cv2.contourArea(cv2.convexHull(polygon, returnPoints=True))
    return common / max(1e-9, a[2] * a[3] + b[2] * b[3] - common)


def upright_iou(a, b):
    """Pairwise over union of upright boxes x0, y0, x1, y1: [len(a), len(b)]."""
    a, b = np.asarray(a, np.float64).reshape(-1, 1, 4), np.asarray(b, np.float64).reshape(1, -1, 4)
    w = np.clip(np.minimum(a[..., 2], b[..., 2]) - np.maximum(a[..., 0], b[..., 0]), 0, None)
    h = np.clip(np.minimum(a[..., 3], b[..., 3]) - np.maximum(a[..., 1], b[..., 1]), 0, None)
    area = lambda q: (q[..., 2] - q[..., 0]) * (q[..., 3] - q[..., 1])
    return w * h / np.maximum(1e-9, area(a) + area(b) - w * h)


def suppress(boxes, scores, threshold=0.3):
    """Indices that remain after greedy suppression by oriented IoU, best first; scores [n, classes], within a class, as hosts do."""
    best, kind, kept = scores.max(1), scores.argmax(1), []
    for i in np.argsort(-best, kind='stable'):
        near = (k for k in kept if kind[k] == kind[i] and np.hypot(*(boxes[i][:2] - boxes[k][:2])) < (boxes[i][2] + boxes[k][2]) / 2 + 4)
        if all(iou(boxes[i], boxes[k]) <= threshold for k in near):
            kept.append(i)
    return np.array(kept, int)


def decode(output, min_score=0.02, threshold=0.3):
    """Output [4 + classes + 1, anchors] of the exported graph -> boxes [n, 5], class scores [n, classes]."""
    scores = output[4:-1]
    keep = np.flatnonzero(scores.max(0) >= min_score)
    keep = keep[np.argsort(-scores[:, keep].max(0), kind='stable')[:600]]
    boxes, scores = np.stack([*output[:4, keep], output[-1, keep]], 1), scores[:, keep].T
    left = suppress(boxes, scores, threshold) if len(boxes) else []
    return boxes[left], scores[left]
