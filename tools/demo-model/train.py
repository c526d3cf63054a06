"""Trains the demo model on a row of tokens and writes its weights.

The model is computed here exactly as llama.cpp computes the "llama" architecture: RMS norm before each part,
rotary positions on neighbouring pairs, SwiGLU, and output logits from the embedding table. Weights are written
as little-endian float32, one tensor after another in the order of the plan.
"""

import argparse
import json
import math
import time

import numpy
import torch
import torch.nn.functional as F

BEGIN_TOKEN, END_TOKEN, ASSISTANT_TOKEN = 1, 2, 4
IGNORED = -100


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--tokens", required=True, help="token ids, 16 bits each, little-endian")
    parser.add_argument("--plan", required=True, help="JSON: the shape of the model and its tensors in order")
    parser.add_argument("--weights", required=True, help="where to write the weights")
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--batch", type=int, default=4, help="windows in one step")
    parser.add_argument("--window", type=int, default=1024, help="tokens in one window")
    parser.add_argument("--learning-rate", type=float, default=3e-3, help="at its highest")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1, help="results differ a little between thread counts")
    return parser.parse_args()


def initial_weights(tensors, layer_count):
    """Norms start at one; what writes to the residual stream starts small, so that a deep stack starts near identity."""
    weights = {}
    for tensor in tensors:
        name, shape = tensor["name"], tensor["shape"]
        if tensor["role"] == "norm":
            value = torch.ones(shape)
        elif tensor["role"] == "embedding":
            value = torch.randn(shape) * 0.02
        elif "attn_output" in name or "ffn_down" in name:
            value = torch.randn(shape) * 0.02 / math.sqrt(2 * layer_count)
        else:
            value = torch.randn(shape) / math.sqrt(shape[1])
        weights[name] = value.requires_grad_(True)
    return weights


class Model:
    def __init__(self, plan, window):
        self.shape = plan["shape"]
        self.weights = initial_weights(plan["tensors"], self.shape["layerCount"])
        self.head_length = self.shape["embeddingLength"] // self.shape["headCount"]
        frequencies = self.shape["ropeBase"] ** (-torch.arange(0, self.head_length, 2) / self.head_length)
        angles = torch.outer(torch.arange(window), frequencies)
        self.cosines, self.sines = angles.cos(), angles.sin()
        self.future = torch.full((window, window), -math.inf).triu(1)

    def norm(self, x, name):
        scale = torch.rsqrt(x.square().mean(-1, keepdim=True) + self.shape["normEpsilon"])
        return x * scale * self.weights[f"{name}.weight"]

    def linear(self, x, name):
        return F.linear(x, self.weights[f"{name}.weight"])

    def rotate(self, x):
        even, odd = x.unflatten(-1, (-1, 2)).unbind(-1)
        turned = (even * self.cosines - odd * self.sines, even * self.sines + odd * self.cosines)
        return torch.stack(turned, -1).flatten(-2)

    def attention(self, x, layer):
        heads = (self.shape["headCount"], self.head_length)
        query, key, value = (
            self.linear(x, f"{layer}.{name}").unflatten(-1, heads).transpose(1, 2)
            for name in ("attn_q", "attn_k", "attn_v")
        )
        scores = self.rotate(query) @ self.rotate(key).transpose(-1, -2) / math.sqrt(self.head_length)
        mixed = (scores + self.future).softmax(-1) @ value
        return self.linear(mixed.transpose(1, 2).flatten(-2), f"{layer}.attn_output")

    def feed_forward(self, x, layer):
        hidden = F.silu(self.linear(x, f"{layer}.ffn_gate")) * self.linear(x, f"{layer}.ffn_up")
        return self.linear(hidden, f"{layer}.ffn_down")

    def loss(self, windows, targets):
        """Mean negative log likelihood of the targets, in nats per token; negative targets do not count."""
        x = F.embedding(windows, self.weights["token_embd.weight"])
        for layer in (f"blk.{index}" for index in range(self.shape["layerCount"])):
            x = x + self.attention(self.norm(x, f"{layer}.attn_norm"), layer)
            x = x + self.feed_forward(self.norm(x, f"{layer}.ffn_norm"), layer)
        logits = self.linear(self.norm(x, "output_norm"), "token_embd")
        return F.cross_entropy(logits.flatten(0, 1), targets.flatten())


def answers_only(tokens):
    """The tokens to predict: those of the answers with their end. What a prompt says next is not worth learning."""
    is_assistant, is_end = tokens == ASSISTANT_TOKEN, tokens == END_TOKEN
    in_answer = (is_assistant.cumsum(0) - is_assistant.long()) - (is_end.cumsum(0) - is_end.long()) > 0
    return torch.where(in_answer, tokens, torch.full_like(tokens, IGNORED))


def learning_rate(step, arguments):
    """Rises over 30 steps, then falls along a cosine to a twentieth."""
    cosine = 0.5 * (1 + math.cos(math.pi * step / arguments.steps))
    return arguments.learning_rate * min(1, (step + 1) / 30) * (0.05 + 0.95 * cosine)


def main():
    arguments = read_arguments()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    torch.use_deterministic_algorithms(True)
    with open(arguments.plan, encoding="utf-8") as file:
        plan = json.load(file)
    tokens = torch.from_numpy(numpy.fromfile(arguments.tokens, dtype="<u2").astype(numpy.int64))
    targets = answers_only(tokens)
    # Windows start where a conversation does, as they will in use.
    starts = (tokens[: -arguments.window - 1] == BEGIN_TOKEN).nonzero().flatten()
    split = int(len(starts) * 0.98)

    def cut(chosen):
        return (
            torch.stack([tokens[start : start + arguments.window] for start in chosen]),
            torch.stack([targets[start + 1 : start + arguments.window + 1] for start in chosen]),
        )

    # The same windows every time, so that their losses can be compared.
    held_out = cut(starts[split:][torch.linspace(0, len(starts) - split - 1, arguments.batch).long()])

    model = Model(plan, arguments.window)
    matrices = [weight for weight in model.weights.values() if weight.dim() > 1]
    norms = [weight for weight in model.weights.values() if weight.dim() == 1]
    groups = [{"params": matrices, "weight_decay": 0.05}, {"params": norms, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.95))
    started = time.monotonic()

    for step in range(arguments.steps):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate(step, arguments)
        loss = model.loss(*cut(starts[torch.randint(0, split, (arguments.batch,))]))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.weights.values(), 1.0)
        optimizer.step()
        if step % 10 == 9 or step == arguments.steps - 1:
            with torch.no_grad():
                held_out_loss = model.loss(*held_out).item()
            elapsed = f"{time.monotonic() - started:.0f} s, {time.process_time():.0f} s of CPU"
            print(f"step {step + 1} loss {loss.item():.3f} held out {held_out_loss:.3f} after {elapsed}", flush=True)

    with open(arguments.weights, "wb") as file:
        for weight in model.weights.values():
            weight.detach().numpy().astype("<f4").tofile(file)


main()
