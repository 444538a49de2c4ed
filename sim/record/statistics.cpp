#include "record/statistics.hpp"

#include <bit>
#include <cmath>
#include <limits>
#include <numeric>

#include "winay/core/nan.hpp"
#include "winay/core/real.hpp"
#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

constexpr unsigned radix_bits = 11;
constexpr std::uint32_t radix = 1U << radix_bits;

/// Whole numbers in the order of the floats: negative ones turned round, −0 as 0, NaN last.
std::uint32_t sort_key(float x) {
  if (x != x) return std::numeric_limits<std::uint32_t>::max();
  const auto bits = std::bit_cast<std::uint32_t>(x + 0.0F);
  return (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
}

struct Keyed {
  std::uint32_t key;
  std::uint32_t index;
};

void distribute(const std::vector<Keyed>& from, std::vector<Keyed>& to, unsigned shift) {
  std::array<std::uint32_t, radix> start{};
  for (const Keyed& k : from) ++start[(k.key >> shift) % radix];
  std::exclusive_scan(start.begin(), start.end(), start.begin(), 0U);
  for (const Keyed& k : from) to[start[(k.key >> shift) % radix]++] = k;
}

}  // namespace

std::vector<std::uint32_t> sorted_order(std::span<const float> values) {
  std::vector<Keyed> a(values.size());
  std::vector<Keyed> b(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    a[i] = {sort_key(values[i]), static_cast<std::uint32_t>(i)};
  }
  distribute(a, b, 0);
  distribute(b, a, radix_bits);
  distribute(a, b, 2 * radix_bits);
  std::vector<std::uint32_t> order(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) order[i] = b[i].index;
  return order;
}

Ranking::Ranking(std::span<const double> probabilities, double total_weight)
    : next_(0), count_(probabilities.size()), slack_(1e-12 * total_weight) {
  quantiles_.fill(nan);
  targets_.fill(std::numeric_limits<double>::infinity());
  for (std::size_t q = 0; q < count_; ++q) targets_[q] = probabilities[q] * total_weight;
  next_ = targets_[0] - slack_;
}

void Ranking::pass(double value, double weight) {
  if (weight <= 0) return;
  if (waiting_) quantiles_[reached_ - 1] = (quantiles_[reached_ - 1] + value) / 2;
  waiting_ = false;
  while (reached_ < count_ && cumulated_ >= targets_[reached_] - slack_) {
    quantiles_[reached_] = value;
    waiting_ = cumulated_ <= targets_[reached_] + slack_;
    ++reached_;
  }
  constexpr double infinity = std::numeric_limits<double>::infinity();
  next_ = reached_ < count_ ? targets_[reached_] - slack_ : infinity;
  if (waiting_) next_ = -infinity;
}

double Ranking::gini(double weighted_sum) const {
  return cumulated_ > 0 ? twice_area_ / (cumulated_ * weighted_sum) - 1.0 : nan;
}

WINAY_CLONED static void fill_terms(const double* values, const double* weights, std::size_t count,
                                    double* rows) {
  WINAY_VECTOR_LOOP
  for (std::size_t i = 0; i < count; ++i) {
    const double y = values[i];
    const double w = weights[i];
    const double floored = y > Moments::smallest ? y : Moments::smallest;
    const double log = log_of(floored);
    double* row = rows + i * Moments::terms;
    row[Moments::weight] = w;
    row[Moments::sum] = w * y;
    row[Moments::square] = w * y * y;
    row[Moments::floored] = w * floored;
    row[Moments::entropy] = w * floored * log;
    row[Moments::logarithm] = w * log;
    row[Moments::root] = w * std::sqrt(floored);
    row[Moments::inverse] = w / floored;
  }
}

void Moments::of(std::span<const double> values, std::span<const double> weights, double* rows) {
  fill_terms(values.data(), weights.data(), values.size(), rows);
}

double Moments::mean() const { return total[sum] / total[weight]; }

double Moments::sd() const {
  const double m = mean();
  const double variance = total[square] / total[weight] - m * m;
  return variance > 0 ? std::sqrt(variance) : variance == variance ? 0.0 : nan;
}

double Moments::theil() const {
  const double m = total[floored] / total[weight];
  return total[entropy] / (total[weight] * m) - std::log(m);
}

double Moments::atkinson_half() const {
  const double root_mean = total[root] / total[weight];
  return 1.0 - root_mean * root_mean / (total[floored] / total[weight]);
}

double Moments::atkinson_1() const {
  return 1.0 - std::exp(total[logarithm] / total[weight]) / (total[floored] / total[weight]);
}

double Moments::atkinson_2() const {
  return 1.0 - total[weight] / total[inverse] / (total[floored] / total[weight]);
}

}  // namespace winay
