#include <doctest/doctest.h>

#include <limits>

#include "winay/report/run/files.hpp"

using namespace winay;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

ResultsSummary made_up(std::int32_t done) {
  ResultsSummary s;
  s.complete = done > 1;
  s.title = {"Households of Peru", "Hogares del Perú"};
  s.run_id = "abc";
  s.replicates = 4;
  s.replicates_done = done;
  s.households = 2000;
  s.years = {2018, 2027};
  s.scenarios = {"peru:itt:threshold", "exit:itt:threshold"};
  s.bases = {"", "peru:itt:threshold"};
  for (std::size_t k = 0; k < 2; ++k) {
    for (const std::int32_t year : s.years) {
      s.headline.push_back({.scenario = s.scenarios[k],
                            .base = s.bases[k],
                            .year = year,
                            .indicator = "measured_income",
                            .units = "soles/household/year",
                            .mean = 4321,
                            .standard_error = done > 1 ? 10 : nan,
                            .contrast = k == 0 ? 0.0 : -1234,
                            .contrast_error = done > 1 ? 0 : nan});
    }
  }
  return s;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("inspect: each scenario less its own base, as tables of a run have it") {
  const std::string en = to_text(made_up(4), Language::en);
  CHECK(contains(en, "exit:itt:threshold, less peru:itt:threshold"));
  CHECK(contains(en, "4,321 ±32"));
  CHECK(contains(en, "−1,234 ±0"));
  CHECK(contains(en, "show no luck"));
  CHECK(!contains(en, "soles/household"));
  const std::string es = to_text(made_up(4), Language::es);
  for (const char* part : {"Hogares del Perú", "exit:itt:umbral, menos peru:itt:umbral",
                           "ingreso medido, media, S/", "t de Student con 4 réplicas"}) {
    CHECK_MESSAGE(contains(es, part), part);
  }
  for (const char* part : {"Households", "threshold", "measured_income", "soles/"}) {
    CHECK_MESSAGE(!contains(es, part), part);
  }
}

TEST_CASE("inspect: one replicate is said to give no error") {
  const std::string en = to_text(made_up(1), Language::en);
  CHECK(contains(en, "no Monte-Carlo error"));
  CHECK(contains(en, "the run was not finished"));
  CHECK(!contains(en, "±"));
  const std::string es = to_text(made_up(1), Language::es);
  CHECK(contains(es, "la corrida no terminó"));
  CHECK(contains(es, "réplicas      1 de 4"));
}
