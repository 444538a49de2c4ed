#include "record/compare/spells.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <initializer_list>

using namespace winay;

namespace {

SpellCounts counts(std::size_t longest, std::initializer_list<int> ended,
                   std::initializer_list<int> censored) {
  SpellCounts c{std::vector<double>(longest, 0), std::vector<double>(longest, 0)};
  for (const int d : ended) c.ended[static_cast<std::size_t>(d - 1)] += 1;
  for (const int d : censored) c.censored[static_cast<std::size_t>(d - 1)] += 1;
  return c;
}

/// One household's yes and no, a letter a bimester.
std::vector<Column<YearBits>> years_of(const std::string& letters) {
  std::vector<Column<YearBits>> years(letters.size() / bimesters_a_year, Column<YearBits>(1, 0));
  for (std::size_t t = 0; t < letters.size(); ++t) {
    if (letters[t] != 'P') continue;
    YearBits& year = years[t / bimesters_a_year][0];
    year = static_cast<YearBits>(year | 1U << (t % bimesters_a_year));
  }
  return years;
}

SpellCounts spells_of(const std::string& letters) {
  const std::vector<std::int32_t> lanes{0};
  return count_spells(years_of(letters), lanes, Column<float>(1, 2.0F));
}

}  // namespace

TEST_CASE("spells: Kaplan and Meier on the remissions of Freireich and others (1963)") {
  const std::vector<double> s = survival(
      counts(35, {6, 6, 6, 7, 10, 13, 16, 22, 23}, {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}));
  CHECK(s[4] == 1);
  CHECK(s[5] == doctest::Approx(0.857).epsilon(1e-3));
  CHECK(s[6] == doctest::Approx(0.807).epsilon(1e-3));
  CHECK(s[9] == doctest::Approx(0.753).epsilon(1e-3));
  CHECK(s[12] == doctest::Approx(0.690).epsilon(1e-3));
  CHECK(s[15] == doctest::Approx(0.627).epsilon(1e-3));
  CHECK(s[21] == doctest::Approx(0.538).epsilon(1e-3));
  CHECK(s[22] == doctest::Approx(0.448).epsilon(1e-3));
  CHECK(s[34] == s[22]);
}

TEST_CASE("spells: without censoring it is the share that lasts longer") {
  const std::vector<double> s = survival(counts(6, {1, 1, 2, 4}, {}));
  CHECK(s[0] == 0.5);
  CHECK(s[1] == doctest::Approx(0.25));
  CHECK(s[2] == doctest::Approx(0.25));
  CHECK(s[3] == 0);
  CHECK(std::isnan(s[4]));
}

TEST_CASE("spells: no spell, no share") { CHECK(std::isnan(survival(counts(3, {}, {}))[0])); }

TEST_CASE("spells: one that was there at the start does not count") {
  const SpellCounts c = spells_of("PPP.PP......");
  CHECK(c.ended[1] == 2);  // the weight
  CHECK(c.ended[2] == 0);
  CHECK(c.censored[0] + c.censored[1] == 0);
}

TEST_CASE("spells: one that goes on at the end is censored there") {
  const SpellCounts c = spells_of(".P........PP");
  CHECK(c.ended[0] == 2);
  CHECK(c.censored[1] == 2);
  const SpellCounts always = spells_of("PPPPPPPPPPPP");
  CHECK(always.censored[11] == 0);
}
