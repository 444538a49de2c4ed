#include "record/statistics.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

#include "winay/core/nan.hpp"
#include "winay/core/real.hpp"
#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

constexpr unsigned radix_bits = 11;
constexpr std::uint32_t radix = 1U << radix_bits;

/// Each piece counts all digits, so it is long.
constexpr std::size_t sorted_piece = std::size_t{1} << 15U;

}  // namespace

/// Whole numbers in the order of the floats: negative ones turned round, −0 as 0, NaN last.
std::uint32_t SortRoom::sort_key(float x) {
  if (x != x) return std::numeric_limits<std::uint32_t>::max();
  const auto bits = std::bit_cast<std::uint32_t>(x + 0.0F);
  return (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
}

/// By one digit: each piece knows where its numbers of each digit go, behind those of the pieces
/// before it.
void SortRoom::distribute(unsigned shift) {
  const std::size_t count = keyed_.size();
  const std::size_t pieces = pieces_in(count, sorted_piece);
  starts_.assign(pieces * radix, 0);
  const auto count_digits = [&](std::size_t first, std::size_t last, std::size_t p) {
    std::uint32_t* const counts = starts_.data() + p * radix;
    for (std::size_t i = first; i < last; ++i) ++counts[(keyed_[i].key >> shift) % radix];
  };
  const auto put = [&](std::size_t first, std::size_t last, std::size_t p) {
    std::uint32_t* const to = starts_.data() + p * radix;
    for (std::size_t i = first; i < last; ++i) {
      other_[to[(keyed_[i].key >> shift) % radix]++] = keyed_[i];
    }
  };
  for_each_piece(count, count_digits, sorted_piece);
  std::uint32_t next = 0;
  for (std::size_t digit = 0; digit < radix; ++digit) {
    for (std::size_t p = 0; p < pieces; ++p) {
      next += std::exchange(starts_[p * radix + digit], next);
    }
  }
  for_each_piece(count, put, sorted_piece);
  keyed_.swap(other_);
}

void SortRoom::sort_keyed() {
  distribute(0);
  distribute(radix_bits);
  distribute(2 * radix_bits);
}

std::vector<std::uint32_t> sorted_order(std::span<const float> values) {
  SortRoom room;
  room.sort(values.size(), [&](std::size_t i) { return values[i]; });
  std::vector<std::uint32_t> order;
  order.reserve(values.size());
  for (const Keyed& keyed : room.order()) order.push_back(keyed.index);
  return order;
}

Ranking::Ranking(std::span<const double> probabilities, double total_weight)
    : last_(nan), next_(0), count_(probabilities.size()), slack_(1e-12 * total_weight) {
  quantiles_.fill(nan);
  targets_.fill(std::numeric_limits<double>::infinity());
  for (std::size_t q = 0; q < count_; ++q) targets_[q] = probabilities[q] * total_weight;
  look_for_next();
}

void Ranking::look_for_next() {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  next_ = reached_ < count_ ? targets_[reached_] - slack_ : infinity;
  if (waiting_) next_ = -infinity;
}

void Ranking::begin_at(double cumulated) {
  cumulated_ = cumulated;
  if (cumulated <= 0) return;
  while (reached_ < count_ && cumulated >= targets_[reached_] - slack_) ++reached_;
  begun_ = reached_;
  waiting_ = reached_ > 0 && cumulated <= targets_[reached_ - 1] + slack_;
  look_for_next();
}

void Ranking::join(const Ranking& next) {
  twice_area_ += next.twice_area_;
  cumulated_ = next.cumulated_;
  // Two sums of the same weights may round to both sides of a target.
  for (; reached_ < next.begun_; ++reached_) quantiles_[reached_] = last_;
  if (next.has_upper_) {
    quantiles_[next.begun_ - 1] = (quantiles_[next.begun_ - 1] + next.upper_) / 2;
  }
  waiting_ = next.waiting_;
  for (std::size_t q = reached_; q < next.reached_; ++q) quantiles_[q] = next.quantiles_[q];
  reached_ = std::max(reached_, next.reached_);
  if (next.last_ == next.last_) last_ = next.last_;
}

void Ranking::pass(double value, double weight) {
  if (weight <= 0) return;
  if (waiting_ && reached_ == begun_) {
    upper_ = value;
    has_upper_ = true;
  } else if (waiting_) {
    quantiles_[reached_ - 1] = (quantiles_[reached_ - 1] + value) / 2;
  }
  waiting_ = false;
  while (reached_ < count_ && cumulated_ >= targets_[reached_] - slack_) {
    quantiles_[reached_] = value;
    waiting_ = cumulated_ <= targets_[reached_] + slack_;
    ++reached_;
  }
  look_for_next();
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
