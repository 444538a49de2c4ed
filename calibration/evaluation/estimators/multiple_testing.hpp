#pragma once

#include "winay/evaluation/estimators/matrix.hpp"

/// Families of hypotheses: p-values that keep the chance of any false finding, or q-values that
/// keep the share of false findings.
namespace winay::evaluation {

/// Romano and Wolf (2005, 2016): step down by |t|; at each step p = (1 + number of draws whose
/// largest |t*| among those not yet rejected reaches |t|)/(draws + 1), made monotone. `draws`: a
/// row a draw, centred at the estimates.
Vector romano_wolf(const Vector& t, const Matrix& draws);

Vector holm(const Vector& p);
Vector benjamini_hochberg(const Vector& p);

/// Benjamini, Krieger and Yekutieli (2006), two stages, as in Anderson (2008): the smallest q at
/// which a hypothesis is rejected, in steps of 0.001.
Vector sharpened_q(const Vector& p);

}  // namespace winay::evaluation
