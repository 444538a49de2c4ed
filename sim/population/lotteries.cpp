#include "population/lotteries.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for_each.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "population/lottery_contests.hpp"
#include "population/lottery_kernels.hpp"
#include "population/quota.hpp"

namespace winay {

using namespace lottery;

namespace {

constexpr std::uint32_t first_lottery_block = 3;  ///< the words before are for deviates
constexpr std::uint32_t ages_block = 6;
constexpr std::uint32_t late_practices_block = 8;

/// The block of four words in which a contest of the first round has its own.
constexpr std::uint32_t block_of(std::size_t contest) {
  const auto block = static_cast<std::uint32_t>(contest / 4);
  return contest <= water ? first_lottery_block + block : late_practices_block + block - 3;
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
  void fill_first(const Block& block, KeyTable& keys, Scratch& scratch) const;
  void fill_water(const Block& block, std::uint32_t* keys, Scratch& scratch) const;
  void fill_second(const Block& block, KeyTable& keys) const;
  void settle_first(const Block& block, Scratch& scratch);
  /// `takes(lane of the block)`: 1 where the household uses it from the start, else 0.
  template <class Takes>
  void take_up(const Block& block, Technology technology, Takes takes) {
    Flag* const word = population_.start.technologies[word_of(technology)].data() + block.first;
    for (std::size_t h = 0; h < block.lanes(); ++h) word[h] |= takes(h) << field_shift(technology);
  }
  void settle_members(const Block& block, Scratch& scratch);
  void settle_second(const Block& block, Scratch& scratch);
  void settle_ages(const Block& block, Scratch& scratch);
  /// Classes of the block's lanes in one slot of one contest.
  const Flag* classes(const Block& block, Scratch& scratch, std::size_t contest, std::size_t slot,
                      std::size_t key_row) const;
  void words(const Block& block, std::uint32_t at, KeyTable& keys, std::size_t row) const {
    words(block, at, {keys[row], keys[row + 1], keys[row + 2], keys[row + 3]});
  }
  void words(const Block& block, std::uint32_t at, const std::array<std::uint32_t*, 4>& to) const {
    draw_words(key_, Purpose::population_household, 0, at, household_ + block.first, block.lanes(),
               to[0], to[1], to[2], to[3]);
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
  for (std::size_t contest = 0; contest < round1_contests; contest += 4) {
    words(block, block_of(contest), keys, contest);
  }
  fill_water(block, keys[water], scratch);
  for (std::size_t row = 0; row < round1_contests; ++row) {
    close_slot(household_ + block.first, block.lanes(), keys[row]);
  }
}

void Lotteries::fill_second(const Block& block, KeyTable& keys) const {
  // Four words come at once; the three that are not the practice's own are written over later.
  for (std::size_t i = 0; i < ages; ++i) {
    const std::size_t contest = contest_of(watered_practices[i]);
    std::array<std::uint32_t*, 4> to{keys[i], keys[i + 1], keys[i + 2], keys[i + 3]};
    std::swap(to[0], to[contest % 4]);
    words(block, block_of(contest), to);
  }
  words(block, ages_block, keys, ages);
  words(block, ages_block + 1, keys, ages + 4);
  const std::int32_t* const household = household_ + block.first;
  for (std::size_t row = 0; row < ages + age_slots; ++row) {
    close_slot(household, block.lanes(), keys[row]);
  }
  for (std::size_t i = 0; i < ages; ++i) {
    keep_above(population_.traits.year_round_water.data() + block.first, 0, block.lanes(), keys[i]);
  }
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
  for (std::size_t j = 0; j < practices.size(); ++j) {
    if (row_of(practices[j]).needs_water) continue;
    const Flag* const lost = classes(block, scratch, contest_of(j), 0, contest_of(j));
    take_up(block, practices[j], [&](std::size_t h) { return 1 - lost[h]; });
  }
  if (!known_.members) settle_members(block, scratch);
}

void Lotteries::settle_second(const Block& block, Scratch& scratch) {
  for (std::size_t i = 0; i < ages; ++i) {
    const Flag* const lost = classes(block, scratch, i, 0, i);
    const std::uint32_t* const key = scratch.keys[i];
    take_up(block, practices[watered_practices[i]],
            [&](std::size_t h) { return key[h] == no_key ? 0 : 1 - lost[h]; });
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
  const std::vector<Contest> contests =
      first_contests(centres_, households_, traits_, population_.households);
  children_ = count_children(contests, population_.households);
  thresholds_ = find_thresholds(
      blocks_, household_, contests,
      [this](const Block& block, KeyTable& keys) { fill_first(block, keys, scratch_.local()); });
  tbb::parallel_for_each(blocks_.begin(), blocks_.end(), [this](const Block& block) {
    Scratch& scratch = scratch_.local();
    scratch.keys.resize(round1_contests, block.lanes());
    fill_first(block, scratch.keys, scratch);
    settle_first(block, scratch);
  });
}

void Lotteries::second_round() {
  const std::vector<Contest> contests =
      second_contests(households_, population_.households, children_);
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

}  // namespace

void draw_lotteries(Population& population, const CentreMargins& centres,
                    const HouseholdMargins& households, const TraitMargins& traits,
                    std::span<const double> water_deviate, const DrawKey& key,
                    std::span<const Block> blocks, const KnownFacts& known) {
  check_lotteries(centres, households);
  Lotteries(population, centres, households, traits, water_deviate, key, blocks, known).draw();
}

}  // namespace winay
