"""Inequality of a per capita quantity over places: coefficient of variation, Gini coefficient and Theil's T."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


def coefficient_of_variation(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Standard deviation divided by the mean, dimensionless and non-negative; without weights all places count equally.

    Population form: √(Σ wᵢ(yᵢ − μ)² ÷ Σ wᵢ) ÷ μ with μ = Σ wᵢyᵢ ÷ Σ wᵢ, not n − 1, because the places are the whole
    population and not a sample. These are the indices V_uw (unweighted) and V_w (population-weighted) of
    Williamson (1965).

    `values` (n,) and `weights` (n,) have one number per place. Raises ValueError for empty, missing or infinite input,
    non-positive weights, and a non-positive mean.
    """
    y, w = _checked(values, weights)
    mean = _mean(y, w)
    return float(np.sqrt(np.average((y - mean) ** 2, weights=w)) / mean)


def gini(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Gini coefficient, from 0 (all equal) to below 1; weighted by population, each person has the place's mean.

    Covariance form G = 2 cov(y, F) ÷ μ, where Fᵢ is the weight share below place i plus half of its own: Lerman and
    Yitzhaki (1989). Equal to 1 − Σ (pᵢ − pᵢ₋₁)(Lᵢ + Lᵢ₋₁) over the Lorenz curve, and without weights to
    Σᵢⱼ|yᵢ − yⱼ| ÷ 2n²μ, with no small-sample correction. `values` (n,) and `weights` (n,). Raises ValueError as
    `coefficient_of_variation` does, and for a negative value.
    """
    y, w = _checked(values, weights)
    if (y < 0).any():
        raise ValueError("基尼系数要求数值不为负，现有负值，请先核对这些地区的数据。")
    mean = _mean(y, w)
    order = np.argsort(y, kind="stable")
    y, share = y[order], w[order] / w.sum()
    below = np.cumsum(share) - share / 2
    return float(2 * np.sum(share * (y - mean) * (below - 0.5)) / mean)


@dataclass(frozen=True, slots=True)
class Theil:
    """Theil's T in nats, from 0 (all equal) to the log of the total weight divided by the smallest weight.

    `total` is `within` + `between`; `groups` holds each group's contribution to `within`, in order of first appearance.
    `between` is the inequality that remains if everyone has the mean of the own group.
    """

    total: float
    within: float
    between: float
    groups: dict[str, float]


def theil(values: ArrayLike, weights: ArrayLike, groups: ArrayLike) -> Theil:
    """Theil's T of mean `values` (n,), such as per capita GDP, over `weights` (n,) persons, by label in `groups` (n,).

    T = Σ sᵢ ln(yᵢ ÷ μ), with sᵢ = wᵢyᵢ ÷ Σ wy the place's share of the whole: Theil (1967), chapter 4. It splits as
    T = Σ_g s_g T_g + Σ_g s_g ln(μ_g ÷ μ): Shorrocks (1980), the case c = 1. Inequality within places is not measured.

    Raises ValueError as `coefficient_of_variation` does, for a non-positive value (its log is undefined), and for a
    missing label.
    """
    y, w = _checked(values, weights)
    if (y <= 0).any():
        raise ValueError("泰尔指数要求数值均为正数，现有零或负值，请先剔除这些地区。")
    codes, names = pd.factorize(np.asarray(groups, dtype=object))
    if len(codes) != len(y):
        raise ValueError(f"分组应与数值一一对应，现有{len(y)}个数值、{len(codes)}个分组。")
    if (codes < 0).any():
        raise ValueError("每个地区都要有分组，现有缺失，请先补全或剔除。")
    amount = w * y
    share = amount / amount.sum()
    group_amount = np.bincount(codes, weights=amount)
    group_mean = group_amount / np.bincount(codes, weights=w)
    parts = np.bincount(codes, weights=share * np.log(y / group_mean[codes]))
    by_group = {str(name): float(part) for name, part in zip(names, parts, strict=True)}
    within = sum(by_group.values())
    between = float(np.sum(group_amount / amount.sum() * np.log(group_mean / _mean(y, w))))
    return Theil(total=within + between, within=within, between=between, groups=by_group)


def _checked(values: ArrayLike, weights: ArrayLike | None) -> tuple[Numbers, Numbers]:
    y = np.asarray(values, dtype=np.float64)
    w = np.ones_like(y) if weights is None else np.asarray(weights, dtype=np.float64)
    if y.size == 0:
        raise ValueError("没有可计算的数值，至少要有一个地区。")
    if y.shape != w.shape or y.ndim != 1:
        raise ValueError(f"权重应与数值一一对应，现有{y.size}个数值、{w.size}个权重。")
    if not (np.isfinite(y).all() and np.isfinite(w).all()):
        raise ValueError("数值或权重有缺失（未公布），请先剔除这些地区再计算。")
    if (w <= 0).any():
        raise ValueError("权重（人口）须为正数，现有零或负值，请先剔除这些地区。")
    return y, w


def _mean(y: Numbers, w: Numbers) -> float:
    mean = float(np.average(y, weights=w))
    if mean <= 0:
        raise ValueError("平均值须为正数，否则相对差距没有意义。")
    return mean
