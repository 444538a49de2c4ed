#include "winay/population/import.hpp"
#include "tests/support/paths.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "tests/population/digest.hpp"
#include "tests/population/enaho_map.hpp"
#include "winay/population/error.hpp"

using namespace winay;

namespace {

constexpr DrawKey key{.seed = 3, .replicate = 0};
const std::string folder = winay::tree::source_dir() + "/tests/data/population/";

/// Two households of one cluster; each test changes one value.
struct TwoHouseholds {
  ImportMap map = test::enaho_map();
  std::string header =
      "ubigeo,nconglome,dominio,estrato,factor07,totmieho,n_ninos_0_5,n_ninos_6_16,p1121,"
      "agua_disponible_diaria,ingnethd,insedlhd,ingindhd,ingauthd,ingtpu01,inghog2d,estrsocial\n";
  std::string row(const std::string& from = "", const std::string& to = "") const {
    std::string text =
        "050104,070001,sierra sur,de 500 a 1 999 habitantes,100,4,1,1,electricidad,1,1000,0,500,"
        "200,1200,3000,rural\n";
    if (!from.empty()) text.replace(text.find(from), from.size(), to);
    return text;
  }
  [[nodiscard]] std::string problems(const std::string& rows) const {
    try {
      import_survey_text(map, header + rows, "d.csv", key);
    } catch (const ImportError& error) {
      return error.what();
    }
    return "";
  }
};

double weighted_mean(const Population& population, const Column<Real>& column) {
  double sum = 0;
  double weights = 0;
  for (std::size_t lane = 0; lane < column.size(); ++lane) {
    sum += double{population.traits.weight[lane]} * double{column[lane]};
    weights += double{population.traits.weight[lane]};
  }
  return sum / weights;
}

}  // namespace

TEST_CASE("import: the made-up file gives the same households in every dress") {
  const ImportMap map = test::enaho_map();
  const Population plain = import_survey(map, std::string(folder) + "enaho-made-up.csv", key);
  const Population excel = import_survey(map, std::string(folder) + "enaho-made-up-excel.csv", key);
  const Population latin =
      import_survey(map, std::string(folder) + "enaho-made-up-latin1.csv", key);
  CHECK(plain.households > 200);
  CHECK(test::digest(excel) == test::digest(plain));
  CHECK(test::digest(latin) == test::digest(plain));
  CHECK(latin.source.find("(Latin-1)") != std::string::npos);
  CHECK_FALSE(plain.synthesised.empty());
  for (const Margin& margin : plain.margins) CHECK_MESSAGE(margin.holds(), margin.name.en);
}

TEST_CASE("import: every household has a neighbour, in its district where there is one") {
  const Population population =
      import_survey(test::enaho_map(), std::string(folder) + "enaho-made-up.csv", key);
  for (std::size_t c = 0; c < population.centres.size(); ++c) {
    CHECK(population.centres.last_lane[c] - population.centres.first_lane[c] >= 2);
    CHECK(population.centres.households[c] >=
          population.centres.last_lane[c] - population.centres.first_lane[c]);
  }
  for (std::size_t lane = 0; lane < population.traits.household.size(); ++lane) {
    if (population.traits.household[lane] < 0) continue;
    for (const auto& offset : population.traits.contact) CHECK(offset[lane] != 0);
  }
}

TEST_CASE("import: weights times 100 give totals times 100 and the same shares") {
  const ImportMap map = test::enaho_map();
  TwoHouseholds two;
  std::string rows;
  std::string heavy;
  for (int k = 0; k < 80; ++k) {
    const std::string weight = std::to_string(50 + k);
    std::string row = two.row("3000", std::to_string(2000 + 37 * k % 1000));
    rows += std::string(row).replace(row.find(",100,"), 5, "," + weight + ",");
    heavy += std::string(row).replace(row.find(",100,"), 5, "," + weight + "00,");
  }
  const Population one = import_survey_text(map, two.header + rows, "d.csv", key);
  const Population hundred = import_survey_text(map, two.header + heavy, "d.csv", key);
  CHECK(hundred.margins[0].obtained == doctest::Approx(100 * one.margins[0].obtained));
  for (std::size_t k = 1; k < one.margins.size(); ++k) {
    CHECK(hundred.margins[k].obtained == doctest::Approx(one.margins[k].obtained));
  }
  CHECK(weighted_mean(one, one.traits.skill) == doctest::Approx(1.0));
  CHECK(weighted_mean(hundred, hundred.traits.skill) == doctest::Approx(1.0));
  for (std::size_t lane = 0; lane < one.traits.skill.size(); ++lane) {
    CHECK(hundred.traits.skill[lane] == doctest::Approx(one.traits.skill[lane]).epsilon(1e-4));
  }
}

TEST_CASE_FIXTURE(TwoHouseholds, "import: what the survey says is what the household has") {
  const Population population = import_survey_text(
      map, header + row() + row("rural", "e") + row(",1200,", ",0,"), "d.csv", key);
  REQUIRE(population.households == 2);
  CHECK(population.traits.weight[0] == 100);
  CHECK(population.start.household_size[0] == 4);
  CHECK(population.traits.off_farm_income[0] == doctest::Approx(800));  // at the model's prices
  CHECK(population.traits.year_round_water[0] == 1);
  CHECK(population.start.affiliation[0] == static_cast<Flag>(Affiliation::active));
  CHECK(population.start.affiliation[1] == static_cast<Flag>(Affiliation::outside));
  CHECK(population.centres.department_names.front() == "Ayacucho");
  CHECK(population.centres.district.front() == 50104);
  CHECK(population.centres.altitude_m.front() == 3500);
  CHECK(population.centres.zone.front() == Zone::high_plateau);
  CHECK(population.centres.households.front() == 300);
  const Flag ages = population.start.child_ages[0][0];
  CHECK((ages & 255U) <= 5);
  CHECK(((ages >> 8U) & 255U) >= 6);
  CHECK(((ages >> 8U) & 255U) <= 16);
  CHECK(((ages >> 16U) & 255U) == 255);
}

TEST_CASE_FIXTURE(TwoHouseholds, "import: skill follows own income, capital follows skill") {
  std::string rows;
  for (int k = 0; k < 400; ++k) rows += row(",500,", "," + std::to_string(100 + 10 * k) + ",");
  map.skill_correlation = 1;
  const Population population = import_survey_text(map, header + rows, "d.csv", key);
  for (std::size_t lane = 1; lane < 400; ++lane) {
    CHECK(population.traits.skill[lane] >= population.traits.skill[lane - 1]);
  }
}

TEST_CASE_FIXTURE(TwoHouseholds, "import: districts keep the digits of their codes, and names") {
  const auto centres = [&] {
    return import_survey_text(map, header + row() + row(), "d.csv", key).centres;
  };
  CHECK(centres().district_digits == 6);
  CHECK(centres().district_name == std::vector<std::string>{""});
  map.district_name = "dominio";
  CHECK(centres().district_name == std::vector<std::string>{"sierra sur"});
}

TEST_CASE_FIXTURE(TwoHouseholds, "import: each value that cannot be used is named with its place") {
  const auto says = [&](const std::string& rows, const char* words) {
    const std::string found = problems(rows);
    CHECK_MESSAGE(found.find(words) != std::string::npos, found);
  };
  says(row() + row(",100,", ",x,"), "d.csv:3:52: error: factor07: 'x' is not a number; correct it");
  says(row() + row(",100,", ",-5,"), "factor07: '-5' is no weight; every household needs one");
  says(row() + row(",100,", ",,"), "factor07: nothing is no weight");
  says(row() + row(",4,", ",0,"), "totmieho: '0' is no number of members");
  says(row() + row(",4,", ",4.5,"), "totmieho: '4.5' is no number of members");
  says(row() + row(",4,1,1,", ",4,1,-1,"), "n_ninos_6_16: '-1' is no number of children");
  says(row() + row("050104", "50104"), "ubigeo: '50104' is too short: the code has 6 digits");
  says(row() + row("050104", "Vinchos"),
       "ubigeo: 'Vinchos' is no district code; expected 6 digits");
  says(row() + row("050104", "240104"), "ubigeo: '240104' is in no department of the map");
  says(row() + row("070001", "."), "nconglome: '.' is no cluster");
  says(row() + row("sierra sur", "siera sur"),
       "d.csv:3:15: error: dominio: 'siera sur' is no category of the map; did you mean 'sierra "
       "sur'?");
  says(row() + row("electricidad", "petroleo"), "p1121: 'petroleo' is no category of the map; add");
  says(row(",1000,", ",1000.5,") + row(",500,", ",\"1,5\","), "");
  says(row(",1000,", ",1000.5,") + row(",1000,", ",\"1,5\","),
       "ingnethd: '1,5' has a comma where other values have a point");
  says(row() + row(",1000,", ",1e999,"), "ingnethd: '1e999' is not a number");
  says(row("rural", "e"), "d.csv: error: no household meets the map's conditions under keep");
}

TEST_CASE_FIXTURE(TwoHouseholds, "import: all problems of a file come at once, in both languages") {
  try {
    import_survey_text(map, header + row(",100,", ",x,") + row(",4,", ",y,"), "d.csv", key);
    FAIL("no error");
  } catch (const ImportError& error) {
    CHECK(error.count() == 2);
    CHECK(error.text(Language::es).find("'x' no es un número") != std::string::npos);
    CHECK(error.text(Language::en).find("totmieho") != std::string::npos);
  }
}

TEST_CASE_FIXTURE(TwoHouseholds, "import: a missing amount counts as none") {
  const Population population = import_survey_text(
      map, header + row(",1000,", ",.,") + row(",1000,", ",-999999,"), "d.csv", key);
  CHECK(population.traits.off_farm_income[0] == 0);
  CHECK(population.traits.off_farm_income[1] == 0);
}

TEST_CASE_FIXTURE(TwoHouseholds,
                  "import: a household with more than eight children keeps the youngest") {
  const Population population =
      import_survey_text(map, header + row(",4,1,1,", ",12,4,6,") + row(), "d.csv", key);
  int small = 0;
  for (std::size_t k = 0; k < 8; ++k) {
    const Flag age = (population.start.child_ages[k / 4][0] >> (8 * (k % 4))) & 255U;
    REQUIRE(age != 255);
    small += age <= 5 ? 1 : 0;
  }
  CHECK(small == 4);
  CHECK(population.start.household_size[0] == 12);
}

TEST_CASE_FIXTURE(TwoHouseholds, "import: one member at least is no child, and that is said") {
  const Population population =
      import_survey_text(map, header + row(",4,1,1,", ",2,1,1,") + row(), "d.csv", key);
  const Flag ages = population.start.child_ages[0][0];
  CHECK((ages & 255U) <= 5);
  CHECK(((ages >> 8U) & 255U) == 255);
  CHECK(population.synthesised.back().find("child_ages of 1 households") == 0);
}

TEST_CASE_FIXTURE(TwoHouseholds, "import: where each household stands in the sample is kept") {
  map.stratum = {"estrato"};
  map.month = "ingauthd";
  const std::string town = row("de 500 a 1 999 habitantes", "de 2 000 a 19 999 habitantes");
  const Population population =
      import_survey_text(map, header + row() + row(",200,", ",07,") + town + town, "d.csv", key);
  REQUIRE(population.design);
  const SurveyDesign& design = *population.design;
  CHECK(design.strata ==
        std::vector<std::string>{"de 2 000 a 19 999 habitantes", "de 500 a 1 999 habitantes"});
  // One cluster's number in two strata is two clusters.
  CHECK(design.clusters.size() == 2);
  CHECK(design.months == std::vector<std::string>{"07", "200"});
  CHECK(design.cluster.size() == 4);
}

TEST_CASE_FIXTURE(TwoHouseholds, "import: codes are text of the length that the map says") {
  const auto says = [&](const std::string& rows, const char* words) {
    const std::string found = problems(rows);
    CHECK_MESSAGE(found.find(words) != std::string::npos, found);
  };
  const auto as = [&](const char* code) { return row("070001", code); };
  says(as("7.0E+04") + as("7.1E+04"), "'7.0E+04' is how a spreadsheet shows a long number");
  says(as("1,2e11") + row(), "");  // two values too many in the row
  says(row() + as("70001"), "'70001' and '070001' (line 2) differ only by zeros");
  says(as("7") + as("7.0"), "'7.0' and '7' (line 2) differ only");
  says(as("c7") + as("C7"), "'C7' and 'c7' (line 2) differ only");
  CHECK(problems(as("7.0") + as("7.0")).empty());
  map.digits["nconglome"] = 6;
  CHECK(problems(row() + as("70001") + as("70001.0")).empty());
  says(as("0070001") + row(), "'0070001' is longer than the 6 that the map says");
  const Population mended =
      import_survey_text(map, header + row() + as("70001") + as("70001.0"), "d.csv", key);
  CHECK(mended.design->clusters == std::vector<std::string>{"070001"});
}

TEST_CASE_FIXTURE(TwoHouseholds, "import: a map that contradicts itself is refused") {
  map.children.front() = {.column = "n_ninos_0_5", .from = 5, .to = 0};
  CHECK_THROWS_WITH_AS(import_survey_text(map, header + row(), "d.csv", key),
                       doctest::Contains("from must not be above to"), PopulationError);
}
