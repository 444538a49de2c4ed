#include "winay/phases/exit.hpp"

#include <algorithm>

#include "winay/core/draws.hpp"
#include "winay/core/vector_math.hpp"

namespace winay {

namespace {

[[gnu::always_inline]] inline Flag any_below(Flag ages, Flag eligible_age) {
  const Flag first = (ages & 255U) < eligible_age ? 1U : 0U;
  const Flag second = ((ages >> 8U) & 255U) < eligible_age ? 1U : 0U;
  const Flag third = ((ages >> 16U) & 255U) < eligible_age ? 1U : 0U;
  const Flag fourth = (ages >> 24U) < eligible_age ? 1U : 0U;
  return first | second | third | fourth;
}

[[gnu::always_inline]] inline Flag bits_set(Flag x) {
  x = x - ((x >> 1U) & 0x55555555U);
  x = (x & 0x33333333U) + ((x >> 2U) & 0x33333333U);
  x = (x + (x >> 4U)) & 0x0F0F0F0FU;
  x = x + (x >> 8U);
  return (x + (x >> 16U)) & 63U;
}

constexpr Flag code(Affiliation a) { return static_cast<Flag>(a); }
constexpr Flag code(ExitReason r) { return static_cast<Flag>(r); }

WINAY_CLONED void check_members_and_suspensions(const ExitParameters& p, double eligible_age,
                                                std::size_t lanes, const StocksView& stocks,
                                                const DemographyFlows& demography,
                                                ExitFlows& exit) {
  const auto age = static_cast<Flag>(eligible_age);
  const auto limit = static_cast<Flag>(p.suspensions);
  const Flag window = (Flag{1} << static_cast<std::uint32_t>(p.suspensions_within)) - 1U;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Flag eligible =
        any_below(demography.child_ages[0][h], age) | any_below(demography.child_ages[1][h], age);
    const Flag failed = bits_set(stocks.suspensions[h] & window);
    const Flag affiliation = stocks.affiliation[h];
    Flag reason = failed >= limit ? code(ExitReason::suspended) : code(ExitReason::none);
    reason = eligible == 0U ? code(ExitReason::no_eligible_member) : reason;
    reason = affiliation == code(Affiliation::active) ? reason : code(ExitReason::none);
    exit.reason[h] = reason;
    exit.affiliation[h] = reason != 0U ? code(Affiliation::left) : affiliation;
  }
}

/// Tells multiples of a number without dividing, which vectors cannot: n · d'^-1 mod 2^32, turned
/// right by the power of two in d, is the quotient where d divides n, and above every quotient
/// where it does not (Granlund and Montgomery 1994).
struct Divisor {
  Flag inverse = 1;  ///< of the odd part, mod 2^32
  Flag twos = 0;     ///< power of two in the divisor
  Flag back = 0;     ///< factor that moves the lowest bits, which `twos` shifts out, to the top
  Flag most = 0;     ///< quotient there can be

  explicit Divisor(Flag d) : most(~Flag{0} / d) {
    for (; d % 2 == 0; d /= 2) ++twos;
    back = twos == 0 ? 0U : Flag{1} << (32U - twos);
    for (int i = 0; i < 5; ++i) inverse *= 2U - d * inverse;  // right bits double: 1, 2, 4 … 32
  }
};

/// 1 or 0, by the borrow of a difference: a comparison would become a branch.
[[gnu::always_inline]] inline Flag divides(Flag inverse, Flag twos, Flag back, Flag most, Flag n) {
  const Flag x = n * inverse;
  const Flag quotient = (x >> twos) | (x * back);
  const Flag borrow = (~most & quotient) | ((~most | quotient) & (most - quotient));
  return (borrow >> 31U) ^ 1U;
}

/// Whose turn it is takes its new score; those of the transfer above the cut-off leave it.
WINAY_CLONED void recertify(const ExitParameters& p, const Now& now, const TraitsView& traits,
                            ConstLanes<Real> score, ExitFlows& exit) {
  const auto interval = static_cast<std::int32_t>(p.recertification_interval);
  const Divisor divisor(static_cast<Flag>(interval));
  const auto cut_off = static_cast<Real>(p.cut_off);
  const Flag leaves = now.burn_in ? 0U : 1U;
  const auto year = static_cast<Flag>((now.year % interval + interval) % interval);
  const Flag inverse = divisor.inverse;
  const Flag twos = divisor.twos;
  const Flag back = divisor.back;
  const Flag most = divisor.most;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < now.lanes; ++h) {
    const auto household = static_cast<Flag>(traits.household[h]);
    const Flag turn = divides(inverse, twos, back, most, household + year);
    const Real observed = score[h];
    const Real kept = exit.observed_score[h];
    const Flag reason = exit.reason[h];
    const Flag affiliation = exit.affiliation[h];
    const Flag active = (affiliation == code(Affiliation::active) ? 1U : 0U) & leaves;
    const Flag reclassified = turn & active & (observed > cut_off ? 1U : 0U);
    exit.observed_score[h] = turn != 0U ? observed : kept;
    exit.reason[h] = reclassified != 0U ? code(ExitReason::reclassified) : reason;
    exit.affiliation[h] = reclassified != 0U ? code(Affiliation::left) : affiliation;
  }
}

WINAY_CLONED void score_lanes(const ExitParameters& p, double poverty_line, std::size_t lanes,
                              const StocksView& stocks, const std::array<Lanes<Flag>, 4>& words,
                              Lanes<Real> score) {
  const auto yearly_line = static_cast<Real>(12.0 * poverty_line);
  const auto sigma = static_cast<Real>(p.score_error);
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    Real year = 0;
    for (int k = 0; k < bimesters_a_year; ++k) year += stocks.consumption_history[k][h];
    Real error = 0;
    Real unused = 0;
    normal_pair(words[0][h], words[1][h], error, unused);
    score[h] = log_of(year / (stocks.household_size[h] * yearly_line)) + sigma * error;
  }
}

/// No transfer is in force any more: all who are still in it leave.
WINAY_CLONED void end_transfer(std::size_t lanes, const StocksView& stocks, ExitFlows& exit) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Flag affiliation = stocks.affiliation[h];
    const Flag active = affiliation == code(Affiliation::active) ? 1U : 0U;
    exit.reason[h] = active * code(ExitReason::transfer_ended);  // else none, which is 0
    exit.affiliation[h] = active != 0U ? code(Affiliation::left) : affiliation;
  }
}

}  // namespace

void observe_scores(const ExitParameters& p, double poverty_line, const Now& now,
                    const TraitsView& traits, const StocksView& stocks,
                    const std::array<Lanes<Flag>, 4>& words, Lanes<Real> score) {
  draw_words(now.key, Purpose::recertification, now.bimester, 0, traits.household, now.lanes,
             words[0], words[1], words[2], words[3]);
  score_lanes(p, poverty_line, now.lanes, stocks, words, score);
}

void leave_transfer(const ExitParameters& p, double eligible_age, double poverty_line,
                    bool transfer_in_force, const Now& now, const TraitsView& traits,
                    const StocksView& stocks, const DemographyFlows& demography,
                    const std::array<Lanes<Flag>, 4>& words, Lanes<Real> score_scratch,
                    ExitFlows& exit) {
  std::copy_n(stocks.observed_score, now.lanes, exit.observed_score);
  std::fill_n(exit.payment_share, now.lanes, Real{1});
  if (!transfer_in_force && !now.burn_in) {
    end_transfer(now.lanes, stocks, exit);
    return;
  }
  if (!p.on || now.burn_in) {
    std::copy_n(stocks.affiliation, now.lanes, exit.affiliation);
    std::fill_n(exit.reason, now.lanes, code(ExitReason::none));
    if (!now.burn_in) return;
  } else {
    check_members_and_suspensions(p, eligible_age, now.lanes, stocks, demography, exit);
  }
  if (now.season != 0) return;
  observe_scores(p, poverty_line, now, traits, stocks, words, score_scratch);
  recertify(p, now, traits, score_scratch, exit);
}

}  // namespace winay
