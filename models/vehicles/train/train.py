"""Trains the vehicle detector; goes on from its checkpoint when there is one.

    python3 train.py --chips FOLDER --real FOLDER --state state.pt --iterations 14000 [--start weights.pt]

Chips are read anew every round, so that rendering may still be going on when training starts. Two processes of one
thread each halve every step: on two shared cores that takes a third of the time of one process with two threads, whose
threads spin while they wait for each other.
"""
import argparse
import glob
import os
import re
import time

import numpy as np
import torch
from torch import multiprocessing
from torch.nn import functional as F

import samples
from network import Detector, boxes_of
from samples import CALIBRATION, DEVELOPMENT, Sampler

BATCH, ROUND = 10, 250


def losses(raw, heat, weight, positives):
    """Focal loss of the heat (Law and Deng 2018), cross entropy of the class, IoU and angle of the box."""
    logit = raw[:, 0]
    log_p, log_q, p = F.logsigmoid(logit), F.logsigmoid(-logit), torch.sigmoid(logit)
    hit = heat > 0.999
    hits = max(1, int(hit.sum()))
    heat_loss = -(torch.where(hit, (1 - p) ** 2 * log_p, p ** 2 * (1 - heat) ** 4 * log_q) * weight).sum() / hits
    if len(positives) == 0:
        return heat_loss, heat_loss * 0, heat_loss * 0, heat_loss * 0
    image, row, column = positives[:, 0].long(), positives[:, 1].long(), positives[:, 2].long()
    share, (tx, ty, tl, tw, ta), kind, upright = positives[:, 3], positives[:, 4:9].unbind(1), positives[:, 9].long(), positives[:, 10]
    share = share / share.sum()
    class_loss = (F.cross_entropy(raw[image, 1:4, row, column], kind, reduction='none', label_smoothing=0.03) * share).sum()

    cx, cy, length, width, cos, sin = (q[image, row, column] for q in boxes_of(raw))
    # Oriented truth: overlap in the frame of the truth. Upright truth: overlap of the box around the predicted one, whose
    # angle such labels cannot teach.
    dx, dy = cx - tx, cy - ty
    u, v = dx * torch.cos(ta) + dy * torch.sin(ta), dy * torch.cos(ta) - dx * torch.sin(ta)
    c = torch.sqrt(((1 + cos) / 2).clamp(0, 1)).detach()
    s = torch.sqrt(((1 - cos) / 2).clamp(0, 1)).detach()
    u, v = torch.where(upright > 0, dx, u), torch.where(upright > 0, dy, v)
    w, h = torch.where(upright > 0, length * c + width * s, length), torch.where(upright > 0, length * s + width * c, width)
    box_loss = (generous_iou(u, v, w, h, tl, tw) * share).sum()
    # Square boxes have no angle; long ones a sharp one.
    matter = share * (1 - upright) * (1 - tw / tl).clamp(0, 1)
    angle_loss = (((cos - torch.cos(2 * ta)) ** 2 + (sin - torch.sin(2 * ta)) ** 2) * matter).sum()
    return heat_loss, class_loss, box_loss, angle_loss


def generous_iou(u, v, w, h, tw, th):
    """1 - GIoU (Rezatofighi et al. 2019) of boxes w x h at (u, v) and tw x th at the origin, plus the error of the measures."""
    over = (torch.minimum(u + w / 2, tw / 2) - torch.maximum(u - w / 2, -tw / 2)).clamp(min=0) * \
           (torch.minimum(v + h / 2, th / 2) - torch.maximum(v - h / 2, -th / 2)).clamp(min=0)
    union = w * h + tw * th - over
    around = (torch.maximum(u + w / 2, tw / 2) - torch.minimum(u - w / 2, -tw / 2)) * (torch.maximum(v + h / 2, th / 2) - torch.minimum(v - h / 2, -th / 2))
    measures = (torch.log(w / tw)).abs() + (torch.log(h / th)).abs()
    return 1 - over / union + (around - union) / around + 0.3 * measures


def gradients(net, sampler):
    """Gradients of one batch, left in the parameters; the four losses."""
    images, heat, weight, positives = (torch.from_numpy(q) for q in sampler.batch(BATCH))
    x = images.permute(0, 3, 1, 2).contiguous(memory_format=torch.channels_last).float() / 255
    with torch.autocast('cpu', dtype=torch.bfloat16):
        raw = net(x)
    parts = losses(raw.float(), heat, weight, positives)
    net.zero_grad(set_to_none=True)
    (parts[0] + 0.6 * parts[1] + 1.5 * parts[2] + 0.7 * parts[3]).backward()
    return np.array([float(p) for p in parts])


def assist(net, sampler, seed, count, shared, barrier):
    """The second process: same parameters (shared memory), batches of its own, gradients into a shared tensor."""
    sampler.rng = np.random.default_rng((seed, 1))
    for module in net.modules():
        for name, buffer in module._buffers.items():
            module._buffers[name] = buffer.clone()
    for _ in range(count):
        gradients(net, sampler)
        torch.cat([p.grad.flatten() for p in net.parameters()], out=shared)
        barrier.wait()  # gradients are there
        barrier.wait()  # the step is done


def places(folder):
    """Real images of training by place: the frames of one place count together."""
    groups = {}
    for picture in samples.real(folder):
        if picture.name.startswith((DEVELOPMENT, CALIBRATION)):
            continue
        key = re.match(r'DJI-?_?00?760|DJI_0005|DJI_0013|DJI_00|MOS1|MOS', picture.name).group()
        groups.setdefault(key, []).append(picture)
    return list(groups.values())


def rate(iteration, total, peak):
    """Warm-up over 300 iterations, constant, linear decay over the last 30 %."""
    return peak * min(1, (iteration + 1) / 300) * min(1, max(0.01, (total - iteration) / (0.3 * total)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--chips', required=True)
    parser.add_argument('--real', required=True)
    parser.add_argument('--state', required=True)
    parser.add_argument('--iterations', type=int, default=14000)
    parser.add_argument('--start', help='weights to begin with')
    parser.add_argument('--real-share', type=float, default=0.3)
    parser.add_argument('--peak', type=float, default=2.5e-3, help='highest learning rate')
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)

    net, average = Detector(), Detector()
    if options.start:
        net.load_state_dict(torch.load(options.start))
    average.load_state_dict(net.state_dict())
    net = net.to(memory_format=torch.channels_last).share_memory()
    shared = torch.zeros(sum(p.numel() for p in net.parameters())).share_memory_()
    barrier = multiprocessing.Barrier(2)
    decayed = [p for p in net.parameters() if p.ndim > 1]
    optimiser = torch.optim.AdamW([{'params': decayed, 'weight_decay': 0.02}, {'params': [p for p in net.parameters() if p.ndim == 1], 'weight_decay': 0}], lr=1e-3, betas=(0.9, 0.98))
    iteration = 0
    if os.path.exists(options.state):
        state = torch.load(options.state)
        net.load_state_dict(state['net'])
        average.load_state_dict(state['average'])
        optimiser.load_state_dict(state['optimiser'])
        iteration = state['iteration']
        print('resumed at', iteration, flush=True)

    pictures, chips, seen = places(options.real), [], set()
    while iteration < options.iterations:
        for part in sorted(set(glob.glob(os.path.join(options.chips, 'part*'))) - seen):
            chips.extend(samples.chips(part))
            seen.add(part)
        sampler = Sampler(chips, pictures, options.real_share, options.seed)
        count, seed = min(ROUND, options.iterations - iteration), options.seed * 1_000_003 + iteration
        started, totals = time.time(), np.zeros(4)
        net.train()
        helper = multiprocessing.Process(target=assist, args=(net, sampler, seed, count, shared, barrier), daemon=True)
        helper.start()
        sampler.rng = np.random.default_rng((seed, 0))
        for _ in range(count):
            for group in optimiser.param_groups:
                group['lr'] = rate(iteration, options.iterations, options.peak)
            totals += gradients(net, sampler)
            barrier.wait()
            place = 0
            for p in net.parameters():
                p.grad.add_(shared[place:place + p.numel()].view_as(p)).mul_(0.5)
                place += p.numel()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5)
            optimiser.step()
            barrier.wait()
            iteration += 1
            keep = min(0.9985, iteration / (iteration + 30))
            with torch.no_grad():
                for mine, theirs in zip(average.state_dict().values(), net.state_dict().values()):
                    if mine.is_floating_point():
                        mine.mul_(keep).add_(theirs.detach(), alpha=1 - keep)
                    else:
                        mine.copy_(theirs)
        helper.join()
        seconds = time.time() - started
        print(f'{iteration} heat {totals[0] / count:.3f} class {totals[1] / count:.3f} box {totals[2] / count:.3f} angle {totals[3] / count:.3f} '
              f'{len(chips)} chips {2 * count * BATCH / seconds:.0f} crops/s', flush=True)
        torch.save({'net': net.state_dict(), 'average': average.state_dict(), 'optimiser': optimiser.state_dict(), 'iteration': iteration}, options.state + '.new')
        os.replace(options.state + '.new', options.state)
    torch.save(average.state_dict(), os.path.splitext(options.state)[0] + '-weights.pt')


if __name__ == '__main__':
    main()
