"""Cuts open aerial images into squares that the chip renderer lays out as ground (binary PPM).

    python3 backgrounds.py SOURCE_FOLDER OUT_FOLDER [--test]

SOURCE_FOLDER holds neon/ and spacenet/. With --test the images kept from training are cut, without it the others.
Tiles full of streets are left out: their cars have no labels.
"""
import glob
import os
import sys

import cv2
import numpy as np

KEPT_FOR_TEST = ('OSBS_029', 'SOAP_061', 'pan3')
WITH_UNLABELLED_CARS = ('road_mask_input', 'pan1', 'pan2')
SIDE_METRES = 96


def gsd(name, image):
    """Metres per pixel: NEON 0.1 m, except mosaics; SpaceNet pan 0.5 m."""
    if name.startswith(('pan', 'sample_geotiff')):
        return 0.5
    return 0.1 if min(image.shape[:2]) > 900 else SIDE_METRES / min(image.shape[:2])


def display(image):
    if image.dtype != np.uint8:
        low, high = np.percentile(image, (0.5, 99.5))
        image = np.clip((image.astype(np.float32) - low) / (high - low) * 235 + 10, 0, 255).astype(np.uint8)
    if image.ndim == 2:
        # Panchromatic: from dark green over straw to white, so that colour alone does not tell vehicles from their ground.
        image = np.stack([np.interp(image, (0, 90, 255), ramp) for ramp in ((12, 70, 215), (20, 88, 222), (14, 92, 230))], 2).astype(np.uint8)
    return image[:, :, :3]


def main(source, out, test):
    os.makedirs(out, exist_ok=True)
    for path in sorted(glob.glob(os.path.join(source, '*', '*'))):
        name = os.path.splitext(os.path.basename(path))[0]
        if name.startswith(WITH_UNLABELLED_CARS) or name.startswith(KEPT_FOR_TEST) != test:
            continue
        image = display(cv2.imread(path, cv2.IMREAD_UNCHANGED))
        side = min(int(SIDE_METRES / gsd(name, image)), *image.shape[:2])
        height, width = image.shape[:2]
        steps = [np.linspace(0, extent - side, max(1, round(extent / side))).astype(int) for extent in (height, width)]
        for row, top in enumerate(steps[0]):
            for column, left in enumerate(steps[1]):
                tile = image[top:top + side, left:left + side]
                if (tile.max(axis=2) == 0).mean() > 0.02 or (tile.min(axis=2) == 255).mean() > 0.2 or tile.std() < 10:
                    continue
                tile = cv2.resize(tile, (480, 480), interpolation=cv2.INTER_AREA if side > 480 else cv2.INTER_CUBIC)
                cv2.imwrite(os.path.join(out, f'{name}-{row}{column}.ppm'), tile)


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2], '--test' in sys.argv)
