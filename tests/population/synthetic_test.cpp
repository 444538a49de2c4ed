#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "tests/population/digest.hpp"
#include "tests/population/shipped_margins.hpp"
#include "winay/population/error.hpp"
#include "winay/population/margins.hpp"
#include "winay/population/synthetic.hpp"

using namespace winay;

namespace {

constexpr DrawKey key{.seed = 7, .replicate = 0};

Population make(std::int32_t households) {
  return make_synthetic(test::shipped_margins(), key, households);
}

}  // namespace

TEST_CASE("synthetic: every margin holds, at all sizes and seeds") {
  const SyntheticPopulation margins = test::shipped_margins();
  for (const std::int32_t households : {1, 2, 3, 17, 63, 64, 500, 1999, 2000, 5000, 40000}) {
    for (const std::uint64_t seed : {1, 2, 3}) {
      const Population population = make_synthetic(margins, {.seed = seed}, households);
      CAPTURE(households);
      CHECK(population.households == households);
      for (const Margin& margin : population.margins) CHECK_MESSAGE(margin.holds(), margin.name.en);
    }
  }
}

TEST_CASE("synthetic: from 2,000 households on the tolerance is 1 point or 1 %") {
  const Population population = make(2000);
  for (const Margin& margin : population.margins) {
    const double most = std::max(0.01, 0.01 * std::abs(margin.target));
    CHECK_MESSAGE(margin.tolerance <= most, margin.name.en);
  }
  const Population small = make(1999);
  CHECK(small.margins.front().tolerance > 0.01 * small.margins.front().target);
}

TEST_CASE("synthetic: threads change no bit") {
  const auto with_threads = [](std::size_t threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    return test::digest(make(30000));
  };
  const std::uint64_t alone = with_threads(1);
  CHECK(with_threads(2) == alone);
  CHECK(with_threads(4) == alone);
}

TEST_CASE("synthetic: another seed or replicate is another population") {
  const SyntheticPopulation margins = test::shipped_margins();
  const std::uint64_t first = test::digest(make_synthetic(margins, {.seed = 7}, 3000));
  CHECK(test::digest(make_synthetic(margins, {.seed = 8}, 3000)) != first);
  CHECK(test::digest(make_synthetic(margins, {.seed = 7, .replicate = 1}, 3000)) != first);
}

TEST_CASE("synthetic: padding is harmless and households count from 0") {
  const Population population = make(5000);
  const Traits& t = population.traits;
  std::int32_t next = 0;
  for (std::size_t lane = 0; lane < t.household.size(); ++lane) {
    const auto centre = static_cast<std::size_t>(t.centre[lane]);
    REQUIRE(centre < population.centres.size());
    const bool inside = static_cast<std::int32_t>(lane) >= population.centres.first_lane[centre] &&
                        static_cast<std::int32_t>(lane) < population.centres.last_lane[centre];
    CHECK(inside == (t.household[lane] >= 0));
    CHECK(t.skill[lane] > 0);
    CHECK(t.target_capital[lane] > 0);
    CHECK(std::isfinite(population.start.savings[lane]));
    if (inside) {
      CHECK(t.household[lane] == next++);
      CHECK(t.weight[lane] == doctest::Approx(680000.0 / 5000));
    } else {
      CHECK(t.weight[lane] == 0);
      CHECK(t.off_farm_income[lane] == 0);
      CHECK(population.start.child_ages[1][lane] == 0xFFFFFFFF);
      for (const auto& contact : t.contact) CHECK(contact[lane] == 0);
    }
  }
  CHECK(next == 5000);
}

TEST_CASE("synthetic: only a household with water has a sprinkler") {
  const Population population = make(20000);
  for (std::size_t lane = 0; lane < population.traits.household.size(); ++lane) {
    const bool dry = population.traits.year_round_water[lane] == 0;
    CHECK_FALSE((dry && in_use(population.start.technologies, lane, Technology::sprinkler) == 1));
  }
}

TEST_CASE("synthetic: children come first in the bytes and fit in the household") {
  const Population population = make(5000);
  for (std::size_t lane = 0; lane < population.traits.household.size(); ++lane) {
    if (population.traits.household[lane] < 0) continue;
    int children = 0;
    bool ended = false;
    for (std::size_t k = 0; k < children_per_household; ++k) {
      const Flag age = (population.start.child_ages[k / 4][lane] >> (8 * (k % 4))) & 255U;
      const bool child = age != 255;
      CHECK_FALSE((child && (ended || age > 18)));
      ended = ended || !child;
      children += child ? 1 : 0;
    }
    CHECK(children >= 1);
    CHECK(population.start.household_size[lane] >= static_cast<Real>(children + 1));
  }
}

TEST_CASE("synthetic: a head who attends is the participant whose trait is measured") {
  const Population population = make(3000);
  double same = 0;
  double product = 0;
  double others = 0;
  for (std::size_t lane = 0; lane < population.traits.household.size(); ++lane) {
    if (population.traits.household[lane] < 0) continue;
    const Real head = population.start.internality[lane];
    const Real participant = population.traits.participant_internality[lane];
    if (population.traits.participant_is_head[lane] == 1) {
      CHECK(head == participant);
      ++same;
    } else {
      product += double{head} * double{participant};
      ++others;
    }
  }
  CHECK(same / 3000 == doctest::Approx(0.4).epsilon(0.01));
  CHECK(product / others == doctest::Approx(0.4).epsilon(0.2));  // correlation within the family
}

TEST_CASE("synthetic: water is shared by neighbours") {
  const Population population = make(20000);
  double between = 0;
  for (std::size_t c = 0; c < population.centres.size(); ++c) {
    double wet = 0;
    const auto first = static_cast<std::size_t>(population.centres.first_lane[c]);
    const auto last = static_cast<std::size_t>(population.centres.last_lane[c]);
    for (std::size_t lane = first; lane < last; ++lane) {
      wet += population.traits.year_round_water[lane];
    }
    const double gap = wet / static_cast<double>(last - first) - 0.65;
    between += gap * gap * static_cast<double>(last - first) / 20000;
  }
  CHECK(between > 0.05);  // without clustering about 0.65 · 0.35 / 17 = 0.013
}

TEST_CASE("synthetic: small centres have the larger share of users") {
  const Population population = make(50000);
  double small = 0, small_users = 0, large = 0, large_users = 0, below_40 = 0;
  for (std::size_t c = 0; c < population.centres.size(); ++c) {
    const double users = population.centres.last_lane[c] - population.centres.first_lane[c];
    const double all = population.centres.households[c];
    REQUIRE(users <= all);
    REQUIRE(users >= 2);
    (all < 40 ? small : large) += all;
    (all < 40 ? small_users : large_users) += users;
    below_40 += all < 40 ? 1 : 0;
  }
  CHECK(below_40 / static_cast<double>(population.centres.size()) > 0.5);
  CHECK(small_users / small > large_users / large + 0.1);
}

TEST_CASE("synthetic: margins that contradict each other are refused in words") {
  SyntheticPopulation margins = test::shipped_margins();
  const auto says = [&](const char* words) {
    try {
      make_synthetic(margins, key, 2000);
    } catch (const PopulationError& error) {
      return std::string(error.what()).find(words) != std::string::npos;
    }
    return false;
  };
  SUBCASE("shares of departments") {
    margins.centres.departments.front().share += 0.1;
    CHECK(says("population.departments: the shares add to 1.1"));
  }
  SUBCASE("sprinklers without water") {
    margins.centres.year_round_water = 0.1;
    CHECK(says("population.year_round_water, but it needs water"));
  }
  SUBCASE("more children than members") {
    margins.households.household_size = 2.5;
    CHECK(says("population.household_size"));
  }
  SUBCASE("correlations") {
    margins.traits.powerful_chance_correlation = 0.9;
    margins.traits.internality_powerful_correlation = 0.9;
    margins.traits.internality_chance_correlation = -0.9;
    CHECK(says("correlations"));
  }
  SUBCASE("a mean out of reach") {
    margins.households.children = 5.9;
    margins.households.household_size = 20;
    margins.households.children_under_3 = 0.5;
    CHECK(says("population.household_size: members is"));
  }
}

TEST_CASE("synthetic: the table of fit names source and failure, in both languages") {
  Population population = make(2000);
  CHECK(fit_table(population, Language::en).find("known total") == 0);
  CHECK(fit_table(population, Language::es).find("total conocido") == 0);
  CHECK(fit_table(population, Language::es).find("agua todo el año") != std::string::npos);
  attach_sources(population, {{"household_size", "the household survey"}});
  CHECK(fit_table(population, Language::en).find("the household survey") != std::string::npos);
  population.margins.front().obtained *= 2;
  CHECK(fit_table(population, Language::en).find("FAILS") != std::string::npos);
  CHECK_THROWS_AS(check_margins(population), PopulationError);
  population.margins.front().obtained = std::nan("");
  CHECK_FALSE(population.margins.front().holds());
}
