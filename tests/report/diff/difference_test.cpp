#include "winay/report/diff/difference.hpp"
#include "winay/core/student.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "winay/report/run/table.hpp"
#include "winay/report/words/figures.hpp"

using namespace winay;

using Values = std::vector<std::vector<double>>;

namespace {

/// A file with two arms, one year, everyone, and one indicator; values by arm, then replicate.
struct File {
  StoredRun run;
  StoredFigures figures;

  explicit File(const Values& values, const std::string& stem = "peru") {
    run.complete = true;
    run.seed = "5eed";
    run.population_sha256 = "abc";
    run.result_hash = "1";
    run.resolved_yaml = "schema_version: 1\nname: peru\n";
    for (const char* arm : {"juntos", "haku"}) {
      figures.labels.push_back({stem + ":" + arm, arm, "late", "threshold"});
    }
    figures.labels.resize(values.size());
    figures.replicates = values[0].size();
    figures.years = {2027};
    figures.groups = {"all"};
    figures.indicators = {"measured_income"};
    figures.units = {"soles/household/year"};
    for (const auto& arm : values) {
      figures.values.insert(figures.values.end(), arm.begin(), arm.end());
    }
  }
};

ResultsDifference between(const File& a, File b) {
  b.run.result_hash = "2";
  return difference_of(a.run, a.figures, b.run, b.figures);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("difference: the same result_hash is identical, whatever else differs") {
  const File a({{1, 2}, {3, 4}});
  File b = a;
  b.run.version = "another";
  b.run.resolved_yaml += "long_name: other\n";
  const ResultsDifference d = difference_of(a.run, a.figures, b.run, b.figures);
  CHECK(d.identical);
  CHECK_FALSE(d.results_differ());
  CHECK(d.inputs.size() == 1);
  CHECK(has(to_text(d, Language::en), "Results: identical"));
  CHECK(has(to_text(d, Language::en), "another"));
}

TEST_CASE("difference: of the same luck, replicate by replicate") {
  // Differences 10 and 14 in the first arm: mean 12, sd √8, error 2, z 6. In the second none.
  const ResultsDifference d = between(File({{100, 300}, {5, 7}}), File({{110, 314}, {5, 7}}));
  CHECK(d.paired);
  REQUIRE(d.figures.size() == 2);
  CHECK(d.figures[0].difference == doctest::Approx(12));
  CHECK(d.figures[0].error == doctest::Approx(2));
  CHECK(d.figures[0].degrees == 1);
  CHECK(d.figures[0].z() == doctest::Approx(6));
  CHECK(d.figures[0].stands_out());
  CHECK(d.figures[1].z() == 0);
  CHECK(d.standing_out() == 1);
  CHECK(d.by_chance() == doctest::Approx(beyond(2, 1)));
}

TEST_CASE("difference: of another seed, by the errors of both means") {
  File b({{110, 314}, {5, 7}});
  b.run.seed = "1";
  // Errors of the means 100 and 102.
  const ResultsDifference d = between(File({{100, 300}, {5, 7}}), b);
  CHECK_FALSE(d.paired);
  CHECK(d.figures[0].difference == doctest::Approx(12));
  CHECK(d.figures[0].error == doctest::Approx(std::sqrt(100.0 * 100.0 + 102.0 * 102.0)));
  CHECK_FALSE(d.figures[0].stands_out());
}

TEST_CASE("difference: a and b exchanged change signs and nothing else") {
  const File a({{100, 300, 180}, {5, 7, 3}});
  const File b({{130, 310, 170}, {4, 9, 2}});
  const ResultsDifference one = between(a, b);
  const ResultsDifference other = between(b, a);
  for (std::size_t i = 0; i < one.figures.size(); ++i) {
    CHECK(one.figures[i].difference == doctest::Approx(-other.figures[i].difference));
    CHECK(one.figures[i].error == doctest::Approx(other.figures[i].error));
  }
  CHECK(one.standing_out() == other.standing_out());
}

TEST_CASE("difference: where luck plays no part, any difference is infinitely many errors") {
  const ResultsDifference d = between(File({{100, 300}, {5, 7}}), File({{101, 301}, {5, 7}}));
  CHECK(std::isinf(d.figures[0].z()));
  CHECK(d.figures[0].stands_out());
  CHECK(d.by_chance() == 0);
  CHECK(has(to_text(d, Language::en), "∞ *"));
}

TEST_CASE("difference: one replicate gives a difference without error") {
  const ResultsDifference d = between(File(Values{{100}, {5}}), File(Values{{101}, {5}}));
  CHECK(std::isnan(d.figures[0].error));
  CHECK_FALSE(d.figures[0].stands_out());
  CHECK(d.judged() == 0);
  CHECK(has(to_text(d, Language::en), "One replicate gives no Monte-Carlo error"));
  CHECK(to_json(d)["figures"][0]["mc_se"].is_null());
}

TEST_CASE("difference: labels are matched by arm when the files have other names") {
  const ResultsDifference d = between(File({{1, 2}, {3, 4}}), File({{1, 2}, {3, 5}}, "mine"));
  REQUIRE(d.figures.size() == 2);
  CHECK(d.figures[1].label_b == "mine:haku");
  CHECK(d.only_a.empty());
  const ResultsDifference fewer = between(File({{1, 2}, {3, 4}}), File({{1, 2}}));
  CHECK(fewer.only_a == std::vector<std::string>{"peru:haku"});
}

TEST_CASE("difference: no line is longer than 100 columns, in either language") {
  const File a({{1e7, 3e7}, {5, 7}});
  File b({{2e7, 5e7}, {6, 9}}, "another_name_that_is_rather_long_for_a_scenario_of_a_ministry");
  b.run.version = std::string(150, 'v') + " " + std::string(50, 'w');
  b.run.resolved_yaml += "finance:\n  rate: {value: 0.5, unit: \"1\", source: \"" +
                         std::string("a long source ") + std::string(80, 's') + " and more\"}\n";
  const ResultsDifference d = between(a, b);
  for (const Language language : {Language::en, Language::es}) {
    std::istringstream lines(to_text(d, language));
    for (std::string line; std::getline(lines, line);) {
      if (line.find("vvv") == std::string::npos) CHECK(width(line) <= table_width);
    }
  }
}
