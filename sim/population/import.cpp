#include "winay/population/import.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <numeric>
#include <optional>
#include <tuple>

#include "population/contacts.hpp"
#include "population/follow_rank.hpp"
#include "population/latents.hpp"
#include "population/livelihoods.hpp"
#include "population/lotteries.hpp"
#include "population/survey.hpp"
#include "population/survey_centres.hpp"
#include "population/survey_files.hpp"
#include "population/survey_table.hpp"
#include "winay/core/error.hpp"
#include "winay/population/error.hpp"
#include "winay/population/frame.hpp"
#include "winay/population/geography.hpp"
#include "winay/population/margins.hpp"

namespace winay {

namespace {

using Survey = std::vector<SurveyHousehold>;

/// Calls visit(lane, household of the survey) for every household.
template <class Visit>
void for_each_household(const Population& population, const SurveyCentres& places,
                        const Survey& survey, Visit visit) {
  for (std::size_t lane = 0; lane < population.traits.household.size(); ++lane) {
    const std::int32_t id = population.traits.household[lane];
    if (id >= 0) visit(lane, survey[places.order[static_cast<std::size_t>(id)]]);
  }
}

int children_of(const SurveyHousehold& household) {
  return std::accumulate(household.children.begin(), household.children.end(), 0);
}

/// Ages of the children, youngest first, uniform within the ages that their column counts. One
/// member at least is no child: where more are counted, the oldest do not count.
std::array<Flag, 2> child_ages_of(const ImportMap& map, const SurveyHousehold& household,
                                  std::int32_t id, const DrawKey& key) {
  std::vector<Flag> ages;
  Engine words(key, Purpose::population_household, static_cast<std::uint32_t>(id), -1);
  for (std::size_t c = 0; c < map.children.size(); ++c) {
    const auto span = static_cast<std::uint64_t>(map.children[c].to - map.children[c].from + 1);
    for (int child = 0; child < household.children[c]; ++child) {
      const std::uint64_t years = (std::uint64_t{words()} * span) >> 32U;
      ages.push_back(static_cast<Flag>(map.children[c].from) + static_cast<Flag>(years));
    }
  }
  std::sort(ages.begin(), ages.end());
  const auto most = static_cast<std::size_t>(household.members - 1);
  ages.resize(std::min(ages.size(), most));
  ages.resize(children_per_household, 255);
  std::array<Flag, 2> packed{};
  for (std::size_t k = 0; k < ages.size(); ++k) packed[k / 4] |= ages[k] << (8 * (k % 4));
  return packed;
}

void copy_answers(Population& population, const ImportMap& map, const SurveyCentres& places,
                  const Survey& survey, const DrawKey& key) {
  Traits& t = population.traits;
  Stocks& s = population.start;
  for_each_household(population, places, survey, [&](std::size_t lane, const SurveyHousehold& h) {
    t.weight[lane] = static_cast<Real>(h.weight);
    t.year_round_water[lane] = h.water ? 1 : 0;
    s.household_size[lane] = static_cast<Real>(h.members);
    s.affiliation[lane] = static_cast<Flag>(h.active ? Affiliation::active : Affiliation::outside);
    s.complied[lane] = h.active ? 1 : 0;
    const std::array<Flag, 2> ages = child_ages_of(map, h, t.household[lane], key);
    for (std::size_t k = 0; k < ages.size(); ++k) s.child_ages[k][lane] = ages[k];
  });
}

void copy_off_farm_income(Population& population, const SurveyCentres& places,
                          const Survey& survey) {
  for_each_household(population, places, survey, [&](std::size_t lane, const SurveyHousehold& h) {
    population.traits.off_farm_income[lane] = static_cast<Real>(h.off_farm_income);
  });
}

/// Deviates of one column follow the rank of what `income` picks from the survey.
template <class Income>
void follow(Population& population, const SurveyCentres& places, const Survey& survey,
            Income income, double correlation, std::uint32_t block, const DrawKey& key,
            Column<Real>& deviates) {
  std::vector<std::size_t> lanes;
  std::vector<double> incomes;
  for_each_household(population, places, survey, [&](std::size_t lane, const SurveyHousehold& h) {
    lanes.push_back(lane);
    incomes.push_back(income(h));
  });
  follow_rank(lanes, incomes, correlation, key, block, population.traits.household, deviates);
}

void draw_the_rest(Population& population, const ImportMap& map, const SurveyCentres& places,
                   const Survey& survey, const DrawKey& key) {
  const std::vector<Block> blocks = population.layout.blocks(frame_block_lanes);
  const HouseholdMargins& p = map.margins.households;
  const TraitMargins& traits = map.margins.traits;
  population.locus_scale = locus_scale_of(traits);
  draw_deviates(population, key, blocks);
  follow(
      population, places, survey, [](const SurveyHousehold& h) { return h.skill_income; },
      map.skill_correlation, 0, key, population.traits.log_skill);
  correlate(population, target_correlations(p, traits), blocks);
  follow(
      population, places, survey, [](const SurveyHousehold& h) { return h.savings_income; },
      map.savings_correlation, 1, key, population.start.savings);
  const std::vector<double> water_deviate(population.centres.size());
  draw_lotteries(population, map.margins.centres, p, traits, water_deviate, key, blocks,
                 {.water = true, .off_farm = true, .members = true});
  make_livelihoods(population, p, blocks);
  copy_off_farm_income(population, places, survey);
  set_padding(population);
  const double wealth_spread =
      std::sqrt(p.skill_spread * p.skill_spread + p.capital_spread * p.capital_spread +
                2 * p.skill_capital_correlation * p.skill_spread * p.capital_spread);
  link_contacts(population, key, p.nearest_contacts, wealth_spread, blocks);
}

/// Weighted totals of the file beside those of the population's columns.
std::vector<Margin> survey_margins(const Population& population, const Survey& survey) {
  std::array<double, 4> file{};
  for (const SurveyHousehold& h : survey) {
    file[0] += h.weight;
    file[1] += h.weight * h.members;
    file[2] += h.weight * (h.water ? 1 : 0);
    file[3] += h.weight * h.off_farm_income;
  }
  std::array<double, 4> made{};
  for (std::size_t lane = 0; lane < population.traits.household.size(); ++lane) {
    const double weight = population.traits.weight[lane];
    made[0] += weight;
    made[1] += weight * double{population.start.household_size[lane]};
    made[2] += weight * population.traits.year_round_water[lane];
    made[3] += weight * double{population.traits.off_farm_income[lane]};
  }
  const auto margin = [&](std::size_t k, const Text& name, const char* unit) {
    const double target = k == 0 ? file[0] : file[k] / file[0];
    return Margin{.key = std::string(name.en),
                  .name = name,
                  .unit = unit,
                  .target = target,
                  .obtained = k == 0 ? made[0] : made[k] / made[0],
                  .tolerance = k == 2 ? 0.01 : 0.01 * std::abs(target),
                  .source = "the survey, weighted"};
  };
  return {margin(0, {"households represented", "hogares representados"}, "households"),
          margin(1, {"members", "miembros"}, "persons"),
          margin(2, {"water all year", "agua todo el año"}, "1"),
          margin(3, {"off-farm income, mean", "ingreso no agrario, media"}, "soles/year")};
}

/// What no survey holds, by the names that files keep (the first), and in Spanish.
constexpr std::array<Text, 11> drawn{{
    {"skill and savings, by rank of income", "habilidad y ahorro, por rango de ingreso"},
    {"target_capital", "capital al que tiende"},
    {"scale_deviate", "escala mínima del negocio"},
    {"unmeasured_deviate", "consumo no medido"},
    {"internality, powerful_others, chance and locus_of_control",
     "internalidad, otros poderosos, azar y locus de control"},
    {"participant_internality and participant_is_head",
     "internalidad del participante y si es jefe del hogar"},
    {"formal_access", "acceso a crédito formal"},
    {"technologies", "tecnologías"},
    {"contacts", "contactos"},
    {"child_ages, within the groups counted", "edades de los niños, dentro de los grupos contados"},
    {"distance_hours of centres", "horas de viaje de los centros"},
}};
constexpr Text crowded_households{
    "child_ages of {} households that count as many children as members: one is taken as adult",
    "edades de niños de {} hogares que cuentan tantos niños como miembros: uno se toma por adulto"};

std::vector<std::string> synthesised_columns(const Survey& survey) {
  std::vector<std::string> columns;
  for (const Text& column : drawn) columns.emplace_back(column.en);
  const auto crowded = std::count_if(survey.begin(), survey.end(), [](const SurveyHousehold& h) {
    return children_of(h) >= h.members;
  });
  if (crowded > 0) columns.push_back(filled(crowded_households, {std::to_string(crowded)}).en);
  return columns;
}

/// What a map may say that no survey can be read with.
void check(const ImportMap& map) {
  for (const ChildrenColumn& column : map.children) {
    if (column.from >= 0 && column.from <= column.to && column.to <= 100) continue;
    throw PopulationError(
        filled({"children.{}: ages from {} to {}; from must not be above to",
                "children.{}: edades de {} a {}; from no debe superar a to"},
               {column.column, std::to_string(column.from), std::to_string(column.to)}));
  }
  if (map.district_digits < 1 || map.district_digits > 9) {
    throw PopulationError(
        {"district.digits must lie between 1 and 9", "district.digits debe estar entre 1 y 9"});
  }
  for (const auto* amounts :
       {&map.off_farm_income, &map.skill_income, &map.savings_income, &map.ages}) {
    if (std::find(amounts->begin(), amounts->end(), map.weight) == amounts->end()) continue;
    throw PopulationError(filled({"weight: {} is also an amount or an age of the map",
                                  "weight: {} es también un monto o una edad del mapa"},
                                 {map.weight}));
  }
  if (!(map.prices > 0)) {
    throw PopulationError({"prices must be above 0", "prices debe ser mayor que 0"});
  }
}

/// Places of texts in their order, and the texts.
std::vector<std::int32_t> rows_of(const std::vector<std::string>& texts,
                                  std::vector<std::string>& names) {
  names = texts;
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<std::int32_t> rows;
  for (const std::string& text : texts) {
    rows.push_back(static_cast<std::int32_t>(std::lower_bound(names.begin(), names.end(), text) -
                                             names.begin()));
  }
  return rows;
}

/// How the sample was drawn, by household id.
SurveyDesign design_of(const SurveyCentres& places, const Survey& survey) {
  std::vector<std::string> strata;
  std::vector<std::string> clusters;
  std::vector<std::string> months;
  const auto plain = [](const std::string& text) {
    return text.ends_with('/') ? text.substr(0, text.size() - 1) : text;
  };
  for (const std::size_t row : places.order) {
    strata.push_back(plain(survey[row].stratum));
    clusters.push_back(plain(survey[row].stratum + survey[row].cluster));
    if (!survey[row].month.empty()) months.push_back(survey[row].month);
  }
  SurveyDesign design;
  design.stratum = rows_of(strata, design.strata);
  design.cluster = rows_of(clusters, design.clusters);
  if (months.size() == survey.size()) design.month = rows_of(months, design.months);
  return design;
}

/// Checks all answers, then makes the population.
Population make_population(const ImportMap& map, const CsvTable& table, const std::string& name,
                           ImportProblems& problems, const DrawKey& key, SurveySummary& summary) {
  const Survey survey = read_survey(map, table, problems, summary);
  if (problems.none()) {
    judge_rows(map, table, survey, summary, problems);
    summarise(map, table, survey, summary);
    judge(map, summary, problems);
  }
  problems.throw_if_any(name);

  SurveyCentres places = make_survey_centres(map, survey, key);
  Population population = make_frame(places.layout, std::move(places.centres));
  copy_answers(population, map, places, survey, key);
  draw_the_rest(population, map, places, survey, key);
  population.source = map.survey + ", " + std::filesystem::path(name).filename().string() +
                      (table.latin1 ? " (Latin-1)" : "");
  population.synthesised = synthesised_columns(survey);
  population.margins = survey_margins(population, survey);
  population.design = design_of(places, survey);
  check_margins(population);
  return population;
}

}  // namespace

OwnText synthesised_words(const std::string& column) {
  const auto found =
      std::find_if(drawn.begin(), drawn.end(), [&](const Text& each) { return each.en == column; });
  if (found != drawn.end()) return *found;
  const std::size_t number = column.find_first_of("0123456789");
  if (number == std::string::npos) return {column, column};
  const std::size_t end = column.find(' ', number);
  return filled(crowded_households, {column.substr(number, end - number)});
}

Population import_survey_text(const ImportMap& map, std::string bytes, const std::string& name,
                              const DrawKey& key) {
  check(map);
  ImportProblems problems;
  const CsvTable table = parse_csv(std::move(bytes), columns_of(map), map.delimiter, problems);
  SurveySummary summary;
  return make_population(map, table, name, problems, key, summary);
}

Population import_survey(const ImportMap& map, std::vector<SurveyFile> files,
                         ImportProblems& problems, const DrawKey& key, SurveySummary& summary) {
  check(map);
  const std::string name = files.front().name;
  const CsvTable table = join_files(map, std::move(files), problems, summary);
  problems.throw_if_any(name);
  return make_population(map, table, name, problems, key, summary);
}

Population import_survey(const ImportMap& map, const std::filesystem::path& csv,
                         const DrawKey& key) {
  ImportProblems problems;
  std::optional<std::string> bytes = bytes_of(csv, problems);
  problems.throw_if_any(csv.string());
  return import_survey_text(map, std::move(bytes).value(), csv.string(), key);
}

}  // namespace winay
