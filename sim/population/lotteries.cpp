#include "winay/population/lotteries.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for_each.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "winay/core/vector_math.hpp"
#include "winay/population/error.hpp"
#include "winay/population/quota.hpp"

namespace winay {

namespace {

/// Contests of the first round, one word of an address each, in the order of the words.
enum Round1 : std::size_t {
  off_farm,
  formal_access,
  participant,
  children,
  adults,
  vegetables,
  fertiliser_use,
  fertiliser_preparation,
  unused,  ///< the word of the sprinkler, which waits for the water
  pasture,
  shed,
  water,
  round1_slots
};
/// Contests of the second: sprinklers among those with water, and ages of children.
enum Round2 : std::size_t { sprinkler, ages };
constexpr std::size_t age_slots = children_per_household;

constexpr std::uint32_t first_lottery_block = 3;  ///< the words before are for deviates
constexpr std::uint32_t sprinkler_block = 5;
constexpr std::uint32_t ages_block = 6;
constexpr int most_adults = 12;

constexpr std::array<std::pair<std::size_t, Technology>, 5> practices{
    {{vegetables, Technology::vegetables},
     {fertiliser_use, Technology::fertiliser_use},
     {fertiliser_preparation, Technology::fertiliser_preparation},
     {pasture, Technology::pasture},
     {shed, Technology::shed}}};

WINAY_CLONED void close_slot(const std::int32_t* household, std::size_t lanes,
                             std::uint32_t* keys) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const std::uint32_t key = keys[h] == no_key ? no_key - 1 : keys[h];
    keys[h] = household[h] < 0 ? no_key : key;
  }
}

/// Takes out the lanes whose `number` is not above `least`.
WINAY_CLONED void keep_above(const Flag* number, Flag least, std::size_t lanes,
                             std::uint32_t* keys) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) keys[h] = number[h] > least ? keys[h] : no_key;
}

/// class[h] += 1 where the key is not below the threshold.
WINAY_CLONED void add_above(const Threshold& threshold, const std::uint32_t* keys,
                            const std::int32_t* household, std::uint32_t slot, std::size_t lanes,
                            Flag* classes) {
  const Threshold t = threshold;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const std::uint32_t tie = static_cast<std::uint32_t>(household[h]) * 8U + slot;
    const Flag below = static_cast<Flag>(keys[h] < t.key) |
                       (static_cast<Flag>(keys[h] == t.key) & static_cast<Flag>(tie < t.tie));
    classes[h] += 1U - below;
  }
}

/// Higher deviates first: a key in steps of 2^-27 of a standard deviation.
WINAY_CLONED void water_keys(const Real* own, const Real* of_centre, Real own_weight,
                             std::size_t lanes, std::uint32_t* keys) {
  constexpr Real limit = 7.5;
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    Real wet = own_weight * own[h] + of_centre[h];
    wet = wet > limit ? limit : wet;
    wet = wet < -limit ? -limit : wet;
    keys[h] = 0x40000000U - static_cast<std::uint32_t>(static_cast<std::int32_t>(wet * 0x1p27F));
  }
}

struct Scratch {
  KeyTable keys;
  Column<Flag> classes;
  Column<Real> own, of_centre, spare;
  Column<std::uint32_t> words;
};

class Lotteries {
 public:
  Lotteries(Population& population, const CentreMargins& centres,
            const HouseholdMargins& households, const TraitMargins& traits,
            std::span<const double> water_deviate, const DrawKey& key,
            std::span<const Block> blocks, const KnownFacts& known)
      : population_(population),
        centres_(centres),
        households_(households),
        traits_(traits),
        water_deviate_(water_deviate),
        key_(key),
        blocks_(blocks),
        known_(known),
        household_(population.traits.household.data()) {}

  void draw() {
    first_round();
    second_round();
  }

 private:
  void first_round();
  void second_round();
  [[nodiscard]] std::vector<Contest> first_contests();
  [[nodiscard]] std::vector<Contest> second_contests() const;
  void fill_first(const Block& block, KeyTable& keys, Scratch& scratch) const;
  void fill_water(const Block& block, std::uint32_t* keys, Scratch& scratch) const;
  void fill_second(const Block& block, KeyTable& keys) const;
  void settle_first(const Block& block, Scratch& scratch);
  void settle_members(const Block& block, Scratch& scratch);
  void settle_second(const Block& block, Scratch& scratch);
  void settle_ages(const Block& block, Scratch& scratch);
  /// Classes of the block's lanes in one slot of one contest.
  const Flag* classes(const Block& block, Scratch& scratch, std::size_t contest, std::size_t slot,
                      std::size_t key_row) const;
  void words(const Block& block, std::uint32_t at, KeyTable& keys, std::size_t row) const {
    draw_words(key_, Purpose::population_household, 0, at, household_ + block.first, block.lanes(),
               keys[row], keys[row + 1], keys[row + 2], keys[row + 3]);
  }

  Population& population_;
  const CentreMargins& centres_;
  const HouseholdMargins& households_;
  const TraitMargins& traits_;
  std::span<const double> water_deviate_;
  DrawKey key_;
  std::span<const Block> blocks_;
  KnownFacts known_;
  const std::int32_t* household_;
  std::int64_t children_ = 0;  ///< of all households
  std::vector<std::vector<Threshold>> thresholds_;
  tbb::enumerable_thread_specific<Scratch> scratch_;
};

/// Cumulative quotas of a number of members with these probabilities.
std::vector<std::int64_t> number_quotas(const std::vector<double>& probability,
                                        std::int64_t households) {
  return quotas_of(std::span(probability).first(probability.size() - 1), households);
}

/// Σ number · households with it, from the cumulative quotas of 0, 1, 2 ….
std::int64_t total_of(const std::vector<std::int64_t>& quotas, std::int64_t households) {
  std::int64_t total = 0;
  for (const std::int64_t quota : quotas) total += households - quota;
  return total;
}

std::vector<Contest> Lotteries::first_contests() {
  const std::int64_t n = population_.households;
  std::vector<Contest> contests(round1_slots);
  const auto yes_no = [&](std::size_t contest, double share) {
    contests[contest].quotas = quotas_of(std::array{share}, n);
  };
  yes_no(off_farm, households_.off_farm_share);
  yes_no(formal_access, households_.formal_access);
  yes_no(participant, traits_.participant_is_head);
  yes_no(water, centres_.year_round_water);
  for (const auto& [contest, technology] : practices) {
    yes_no(contest, households_.baseline_shares[static_cast<std::size_t>(technology)]);
  }
  contests[children].quotas =
      number_quotas(truncated_poisson(households_.children - 1, children_per_household - 1), n);
  contests[adults].quotas = number_quotas(
      truncated_poisson(households_.household_size - households_.children - 1, most_adults - 1), n);
  children_ = n + total_of(contests[children].quotas, n);
  return contests;
}

std::vector<Contest> Lotteries::second_contests() const {
  std::vector<Contest> contests(2);
  const double share = households_.baseline_shares[static_cast<std::size_t>(Technology::sprinkler)];
  contests[sprinkler].quotas = quotas_of(std::array{share}, population_.households);

  const auto oldest = static_cast<int>(households_.oldest_child);
  const double older = 1 - households_.children_under_3 - households_.children_3_to_5;
  std::vector<double> by_year;
  for (int age = 0; age < oldest; ++age) {
    by_year.push_back(age < 3   ? households_.children_under_3 / 3
                      : age < 6 ? households_.children_3_to_5 / 3
                                : older / (oldest - 5));
  }
  contests[ages] = {.slots = age_slots, .quotas = quotas_of(by_year, children_)};
  return contests;
}

void Lotteries::fill_water(const Block& block, std::uint32_t* keys, Scratch& scratch) const {
  const std::size_t lanes = block.lanes();
  for (Column<Real>* c : {&scratch.own, &scratch.of_centre, &scratch.spare}) c->resize(lanes);
  scratch.words.resize(4 * lanes);
  std::uint32_t* const w = scratch.words.data();
  draw_words(key_, Purpose::population_household, 0, first_lottery_block - 1,
             household_ + block.first, lanes, w, w + lanes, w + 2 * lanes, w + 3 * lanes);
  normals(w + 2 * lanes, w + 3 * lanes, lanes, scratch.own.data(), scratch.spare.data());
  const double shared = std::sqrt(centres_.water_clustering);
  const auto own = static_cast<Real>(std::sqrt(1 - centres_.water_clustering));
  for (auto c = static_cast<std::size_t>(block.first_centre);
       c < static_cast<std::size_t>(block.last_centre); ++c) {
    const std::int32_t first = population_.centres.first_lane[c] - block.first;
    const std::int32_t last = population_.centres.last_lane[c] - block.first;
    std::fill(scratch.of_centre.begin() + first, scratch.of_centre.begin() + last,
              static_cast<Real>(shared * water_deviate_[c]));
  }
  water_keys(scratch.own.data(), scratch.of_centre.data(), own, lanes, keys);
}

void Lotteries::fill_first(const Block& block, KeyTable& keys, Scratch& scratch) const {
  words(block, first_lottery_block, keys, 0);
  words(block, first_lottery_block + 1, keys, 4);
  words(block, first_lottery_block + 2, keys, 8);
  fill_water(block, keys[water], scratch);
  for (std::size_t row = 0; row < round1_slots; ++row) {
    close_slot(household_ + block.first, block.lanes(), keys[row]);
  }
}

void Lotteries::fill_second(const Block& block, KeyTable& keys) const {
  words(block, sprinkler_block, keys, 0);
  words(block, ages_block, keys, ages);
  words(block, ages_block + 1, keys, ages + 4);
  const std::int32_t* const household = household_ + block.first;
  for (std::size_t row = 0; row < ages + age_slots; ++row) {
    close_slot(household, block.lanes(), keys[row]);
  }
  keep_above(population_.traits.year_round_water.data() + block.first, 0, block.lanes(),
             keys[sprinkler]);
  const Flag* const number = population_.start.child_ages[0].data() + block.first;
  for (Flag slot = 0; slot < age_slots; ++slot) {
    keep_above(number, slot, block.lanes(), keys[ages + slot]);
  }
}

const Flag* Lotteries::classes(const Block& block, Scratch& scratch, std::size_t contest,
                               std::size_t slot, std::size_t key_row) const {
  scratch.classes.assign(block.lanes(), 0);
  for (const Threshold& threshold : thresholds_[contest]) {
    add_above(threshold, scratch.keys[key_row], household_ + block.first,
              static_cast<std::uint32_t>(slot), block.lanes(), scratch.classes.data());
  }
  return scratch.classes.data();
}

void Lotteries::settle_members(const Block& block, Scratch& scratch) {
  const auto first = static_cast<std::size_t>(block.first);
  Flag* const number = population_.start.child_ages[0].data() + first;
  Real* const size = population_.start.household_size.data() + first;
  const Flag* more = classes(block, scratch, children, 0, children);
  for (std::size_t h = 0; h < block.lanes(); ++h) number[h] = 1 + more[h];
  more = classes(block, scratch, adults, 0, adults);
  for (std::size_t h = 0; h < block.lanes(); ++h) {
    size[h] = static_cast<Real>(static_cast<std::int32_t>(1 + more[h] + number[h]));
  }
}

void Lotteries::settle_first(const Block& block, Scratch& scratch) {
  const auto first = static_cast<std::size_t>(block.first);
  const auto won = [&](std::size_t contest, Column<Flag>& flags) {
    const Flag* const lost = classes(block, scratch, contest, 0, contest);
    for (std::size_t h = 0; h < block.lanes(); ++h) flags[first + h] = 1 - lost[h];
  };
  Traits& traits = population_.traits;
  won(formal_access, traits.formal_access);
  won(participant, traits.participant_is_head);
  if (!known_.water) won(water, traits.year_round_water);
  const Flag* without = classes(block, scratch, off_farm, 0, off_farm);
  for (std::size_t h = 0; h < block.lanes() && !known_.off_farm; ++h) {
    Real& deviate = traits.off_farm_income[first + h];
    deviate = without[h] == 1 ? -std::numeric_limits<Real>::infinity() : deviate;
  }
  Flag* const technologies = population_.start.technologies.data() + first;
  for (const auto& [contest, technology] : practices) {
    const Flag* const lost = classes(block, scratch, contest, 0, contest);
    for (std::size_t h = 0; h < block.lanes(); ++h) {
      technologies[h] |= (1 - lost[h]) << field_shift(technology);
    }
  }
  if (!known_.members) settle_members(block, scratch);
}

void Lotteries::settle_second(const Block& block, Scratch& scratch) {
  const auto first = static_cast<std::size_t>(block.first);
  Flag* const technologies = population_.start.technologies.data() + first;
  const Flag* const lost = classes(block, scratch, sprinkler, 0, sprinkler);
  for (std::size_t h = 0; h < block.lanes(); ++h) {
    const Flag takes = scratch.keys[sprinkler][h] == no_key ? 0 : 1 - lost[h];
    technologies[h] |= takes << field_shift(Technology::sprinkler);
  }
  if (!known_.members) settle_ages(block, scratch);
}

void Lotteries::settle_ages(const Block& block, Scratch& scratch) {
  const auto first = static_cast<std::size_t>(block.first);
  std::array<Flag*, 2> packed{};
  for (std::size_t k = 0; k < 2; ++k) {
    packed[k] = population_.start.child_ages[k].data() + first;
    std::fill_n(packed[k], block.lanes(), Flag{0});
  }
  for (std::size_t slot = 0; slot < age_slots; ++slot) {
    const Flag* const age = classes(block, scratch, ages, slot, ages + slot);
    const std::uint32_t* const key = scratch.keys[ages + slot];
    for (std::size_t h = 0; h < block.lanes(); ++h) {
      const Flag byte = key[h] == no_key ? 255U : age[h];
      packed[slot / 4][h] |= byte << (8 * (slot % 4));
    }
  }
}

void Lotteries::first_round() {
  const std::vector<Contest> contests = first_contests();
  thresholds_ = find_thresholds(
      blocks_, household_, contests,
      [this](const Block& block, KeyTable& keys) { fill_first(block, keys, scratch_.local()); });
  tbb::parallel_for_each(blocks_.begin(), blocks_.end(), [this](const Block& block) {
    Scratch& scratch = scratch_.local();
    scratch.keys.resize(round1_slots, block.lanes());
    fill_first(block, scratch.keys, scratch);
    settle_first(block, scratch);
  });
}

void Lotteries::second_round() {
  const std::vector<Contest> contests = second_contests();
  thresholds_ =
      find_thresholds(blocks_, household_, contests,
                      [this](const Block& block, KeyTable& keys) { fill_second(block, keys); });
  tbb::parallel_for_each(blocks_.begin(), blocks_.end(), [this](const Block& block) {
    Scratch& scratch = scratch_.local();
    scratch.keys.resize(ages + age_slots, block.lanes());
    fill_second(block, scratch.keys);
    settle_second(block, scratch);
  });
}

void check(const CentreMargins& centres, const HouseholdMargins& households) {
  const double share = households.baseline_shares[static_cast<std::size_t>(Technology::sprinkler)];
  if (!(share <= centres.year_round_water)) {
    throw PopulationError(
        "population.baseline_shares.sprinkler is above population.year_round_water, but a "
        "sprinkler needs water");
  }
  if (!(households.children + 1 <= households.household_size)) {
    throw PopulationError(
        "population.household_size must exceed population.children by at least 1 adult");
  }
  if (!(households.children_under_3 + households.children_3_to_5 <= 1)) {
    throw PopulationError(
        "population.children_under_3 and population.children_3_to_5 add to more than 1");
  }
}

}  // namespace

std::vector<double> truncated_poisson(double mean, int most) {
  std::vector<double> p(static_cast<std::size_t>(most) + 1);
  double low = 0;
  double high = 1000;
  for (int k = 0; k < 60; ++k) {
    const double rate = (low + high) / 2;
    double total = 0;
    double sum = 0;
    double term = 1;
    for (int x = 0; x <= most; ++x) {
      p[static_cast<std::size_t>(x)] = term;
      total += term;
      sum += x * term;
      term *= rate / (x + 1);
    }
    for (double& each : p) each /= total;
    (sum / total > mean ? high : low) = rate;
  }
  return p;
}

void draw_lotteries(Population& population, const CentreMargins& centres,
                    const HouseholdMargins& households, const TraitMargins& traits,
                    std::span<const double> water_deviate, const DrawKey& key,
                    std::span<const Block> blocks, const KnownFacts& known) {
  check(centres, households);
  Lotteries(population, centres, households, traits, water_deviate, key, blocks, known).draw();
}

}  // namespace winay
