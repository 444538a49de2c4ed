#include "winay/record/compare/series.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "record/variables/named.hpp"
#include "record/variables/table.hpp"

namespace winay {

namespace {

using Undo = ComparedSeries::Undo;

constexpr const char* share = "1";
constexpr const char* a_person = "soles/person/month";

ComparedSeries level(const std::string& name, const std::string& units, Term numerator,
                     Term denominator, OwnText text, Undo undo = Undo::nothing) {
  return {{name, "/comparison", units, std::move(text), "welfare"},
          numerator,
          denominator,
          undo,
          false};
}

ComparedSeries against(const char* name, const char* units, Term numerator, Term denominator,
                       const Text& text) {
  return {
      {name, "/comparison", units, text, "welfare"}, numerator, denominator, Undo::nothing, true};
}

void add_winners_and_losers(std::vector<ComparedSeries>& all) {
  all.push_back(against(
      "worse_off", share, Term::worse, Term::households,
      {"households whose consumption of the year is below that under the base by more than the "
       "margin",
       "hogares cuyo consumo del año es menor que bajo la base por más que el margen"}));
  all.push_back(against("worse_off_loss", a_person, Term::loss, Term::worse,
                        {"mean loss of consumption of those worse off; 0 if there are none",
                         "pérdida media de consumo de los que quedan peor; 0 si no hay"}));
  all.push_back(against("worse_off_share", share, Term::worse, Term::worse,
                        {"of all households worse off, those of this group; 0 if there are none",
                         "de todos los hogares que quedan peor, los de este grupo; 0 si no hay"}));
  all.back().of_country = true;
  all.push_back(against(
      "better_off", share, Term::better, Term::households,
      {"households whose consumption of the year is above that under the base by more than the "
       "margin",
       "hogares cuyo consumo del año es mayor que bajo la base por más que el margen"}));
  all.push_back(against("better_off_gain", a_person, Term::gain, Term::better,
                        {"mean gain of consumption of those better off; 0 if there are none",
                         "ganancia media de consumo de los que quedan mejor; 0 si no hay"}));
  all.push_back(against("lifted", share, Term::lifted, Term::households,
                        {"households that are poor under the base and not here",
                         "hogares pobres bajo la base y aquí no"}));
  all.push_back(against("fallen", share, Term::fallen, Term::households,
                        {"households that are poor here and not under the base",
                         "hogares pobres aquí y bajo la base no"}));
}

void add_weighted_gains(std::vector<ComparedSeries>& all) {
  for (std::size_t rho = 0; rho <= 3; ++rho) {
    const std::string n = std::to_string(rho);
    const auto after = [&](Term first) {
      return static_cast<Term>(static_cast<std::size_t>(first) + rho);
    };
    all.push_back({{"weighted_gain_" + n,
                    "/comparison",
                    a_person,
                    {"gain of consumption, each person weighted by consumption under the base to "
                     "the power −" +
                         n + ", weights with mean 1",
                     "ganancia de consumo, cada persona ponderada por su consumo bajo la base "
                     "elevado a −" +
                         n + ", pesos con media 1"},
                    "welfare"},
                   after(Term::weighted_0),
                   after(Term::weight_0),
                   Undo::nothing,
                   true});
  }
}

/// Over households; over persons it is in the words of the recorder.
void add_poverty(std::vector<ComparedSeries>& all) {
  struct Measure {
    const char* name;
    Text text;
    const char* over_persons;
  };
  constexpr std::array<Measure, 6> measures{
      {{"poor_households",
        {"households below the poverty line (FGT0)", "hogares bajo la línea de pobreza (FGT0)"},
        "poverty_headcount"},
       {"poor_households_gap",
        {"poverty gap over households (FGT1)", "brecha de pobreza por hogares (FGT1)"},
        "poverty_gap"},
       {"poor_households_severity",
        {"squared poverty gap over households (FGT2)",
         "severidad de la pobreza por hogares (FGT2)"},
        "poverty_severity"},
       {"extreme_poor_households",
        {"households below the extreme poverty line (FGT0)",
         "hogares bajo la línea de pobreza extrema (FGT0)"},
        "extreme_headcount"},
       {"extreme_poor_households_gap",
        {"extreme poverty gap over households (FGT1)",
         "brecha de pobreza extrema por hogares (FGT1)"},
        "extreme_gap"},
       {"extreme_poor_households_severity",
        {"squared extreme poverty gap over households (FGT2)",
         "severidad de la pobreza extrema por hogares (FGT2)"},
        "extreme_severity"}}};
  const auto after = [](Term first, std::size_t k) {
    return static_cast<Term>(static_cast<std::size_t>(first) + k);
  };
  for (std::size_t k = 0; k < measures.size(); ++k) {
    const Measure& m = measures[k];
    all.push_back(level(m.name, share, after(Term::poor_households, k), Term::households, m.text));
  }
  for (std::size_t k = 0; k < measures.size(); ++k) {
    const Series& s = bimester_series()[bimester_index(measures[k].over_persons)].series;
    all.push_back(level(s.name, share, after(Term::poor, k), Term::persons, s.long_name));
  }
}

ComparedSeries households() {
  return {{"households",
           "/comparison",
           "households",
           {"households of the country", "hogares del país"},
           "population"},
          Term::households,
          {},
          Undo::nothing,
          false};
}

void add_means(std::vector<ComparedSeries>& all) {
  all.push_back(households());
  all.push_back(
      level("consumption_per_person", a_person, Term::consumption, Term::persons,
            {"mean consumption of the year a person", "consumo medio del año por persona"}));
  all.push_back(level("equivalent_0_5", a_person, Term::root, Term::persons,
                      {"equally distributed equivalent of consumption (Atkinson, 0.5)",
                       "equivalente igualitario del consumo (Atkinson, 0.5)"},
                      Undo::root));
  all.push_back(level("equivalent_1", a_person, Term::logarithm, Term::persons,
                      {"equally distributed equivalent of consumption (Atkinson, 1)",
                       "equivalente igualitario del consumo (Atkinson, 1)"},
                      Undo::logarithm));
  all.push_back(level("equivalent_2", a_person, Term::persons, Term::inverse,
                      {"equally distributed equivalent of consumption (Atkinson, 2)",
                       "equivalente igualitario del consumo (Atkinson, 2)"}));
  for (std::size_t row = 0; row < compared_variables().size(); ++row) {
    all.push_back(
        {compared_variables()[row], variable_term(row), Term::households, Undo::nothing, false});
  }
  all.push_back(level("affiliated", share, Term::affiliated, Term::households,
                      {"households in the transfer at the end of the year",
                       "hogares en la transferencia al fin del año"}));
}

void add_leavers(std::vector<ComparedSeries>& all) {
  all.push_back(level("left", share, Term::left, Term::households,
                      {"households that have left the transfer at least once",
                       "hogares que han salido de la transferencia al menos una vez"}));
  all.push_back(level("returned", share, Term::returned, Term::left,
                      {"of those that have left the transfer, in it again",
                       "de los que han salido de la transferencia, otra vez en ella"}));
  all.push_back(
      level("relapse_1", share, Term::relapsed_1, Term::sound_1,
            {"of those that were not poor when they first left the transfer, poor a year later",
             "de los que no eran pobres cuando salieron de la transferencia por primera vez, "
             "pobres un año después"}));
  all.push_back(level(
      "relapse_3", share, Term::relapsed_3, Term::sound_3,
      {"of those that were not poor when they first left the transfer, poor three years later",
       "de los que no eran pobres cuando salieron de la transferencia por primera vez, "
       "pobres tres años después"}));
  all.push_back(level("leavers_3", share, Term::sound_3, Term::households,
                      {"households that first left the transfer three years ago or earlier, not "
                       "poor when they did: those that relapse_3 is of",
                       "hogares que salieron de la transferencia por primera vez hace tres años o "
                       "más sin ser pobres: de los que es relapse_3"}));
  all.push_back(level("leavers_poor_1", share, Term::poor_1, Term::checked_1,
                      {"of those that left the transfer, poor a year later",
                       "de los que salieron de la transferencia, pobres un año después"}));
  all.push_back(level("leavers_poor_3", share, Term::poor_3, Term::checked_3,
                      {"of those that left the transfer, poor three years later",
                       "de los que salieron de la transferencia, pobres tres años después"}));
}

Series worth(const char* name, const char* units, const Text& text) {
  return {name, "/worth", units, text, "welfare"};
}

}  // namespace

const std::vector<ComparedSeries>& compared_series() {
  static const std::vector<ComparedSeries> all = [] {
    std::vector<ComparedSeries> list;
    add_winners_and_losers(list);
    add_weighted_gains(list);
    add_poverty(list);
    add_means(list);
    add_leavers(list);
    return list;
  }();
  return all;
}

std::optional<std::size_t> compared_index(std::string_view name) {
  return find_named(compared_series(), name, [](const ComparedSeries& s) { return s.series.name; });
}

bool is_share(std::string_view table, std::string_view name) {
  if (table == "comparison") {
    const auto row = compared_index(name);
    return row && compared_series()[*row].series.units == share;
  }
  if (table != "summary" || !yearly_index(name)) return false;
  const auto& all = bimester_series();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const BimesterSeries& s) { return s.series.name == name; });
  if (found != all.end()) return found->kind == Kind::flag || found->kind == Kind::share;
  const bool atkinson = name.find("_atkinson_") != std::string_view::npos;
  return atkinson || name.ends_with("_gini");
}

const std::vector<ComparedSeries>& district_series() {
  static const std::vector<ComparedSeries> all = [] {
    std::vector<ComparedSeries> list;
    for (const char* name : {"households", "affiliated", "poverty_headcount", "measured_income",
                             "transfer", "worse_off", "worse_off_loss", "worse_off_share"}) {
      list.push_back(compared_series()[*compared_index(name)]);
      list.back().series.file_group = "/districts";
    }
    return list;
  }();
  return all;
}

const std::vector<Term>& district_terms() {
  static const std::vector<Term> all = [] {
    std::vector<Term> list;
    const auto add = [&](Term term) {
      if (std::find(list.begin(), list.end(), term) == list.end()) list.push_back(term);
    };
    for (const ComparedSeries& s : district_series()) {
      add(s.numerator);
      if (s.denominator) add(*s.denominator);
    }
    return list;
  }();
  return all;
}

std::size_t term_count() {
  return static_cast<std::size_t>(Term::count) + compared_variables().size();
}

const std::vector<Series>& compared_variables() {
  static const std::vector<Series> all = [] {
    std::vector<Series> list;
    for (const std::size_t row : compared_rows()) {
      const Variable& v = variables()[row];
      list.push_back({std::string(v.name), "/comparison", year_unit(v),
                      std::string(v.compare->text.en), std::string(v.compare->text.es),
                      std::string(v.phase)});
    }
    return list;
  }();
  return all;
}

const std::vector<Series>& budget_lines() {
  static const std::vector<Series> all = [] {
    std::vector<Series> lines = cost_lines();
    for (Series& line : lines) line.units = "soles";
    lines.push_back({"total", "/budget", "soles", "all lines", "todas las líneas", "support"});
    lines.push_back({"total_to_date", "/budget", "soles", "all lines since the first year",
                     "todas las líneas desde el primer año", "support"});
    return lines;
  }();
  return all;
}

const std::array<Series, worth_count>& worth_series() {
  static const std::array<Series, worth_count> all{
      {worth("extra_cost", "soles",
             {"public cost beyond the base's since the first year, discounted, country",
              "costo público por encima del de la base desde el primer año, descontado, país"}),
       worth("extra_cost_low", "soles",
             {"the same at the lower discount rate", "lo mismo con la tasa de descuento menor"}),
       worth("consumption_gain", "soles",
             {"consumption beyond the base's since the first year, discounted, country",
              "consumo por encima del de la base desde el primer año, descontado, país"}),
       worth("consumption_gain_low", "soles",
             {"the same at the lower discount rate", "lo mismo con la tasa de descuento menor"}),
       worth("net_benefit", "soles",
             {"consumption gain less extra cost, discounted",
              "ganancia de consumo menos costo adicional, descontados"}),
       worth("net_benefit_low", "soles",
             {"the same at the lower discount rate", "lo mismo con la tasa de descuento menor"}),
       worth("households_lifted", "households",
             {"fewer poor households than under the base at the end of the year",
              "hogares pobres menos que bajo la base al fin del año"}),
       worth("poverty_years_averted", "household-years",
             {"poor households fewer than under the base, added over years, discounted",
              "hogares pobres menos que bajo la base, sumados por año, descontados"}),
       worth("cost_per_lifted", "soles/household",
             {"extra cost over households lifted, where more is spent and fewer are poor; else "
              "missing",
              "costo adicional por hogar que deja de ser pobre, donde se gasta más y hay menos "
              "pobres; si no, ausente"}),
       worth("saving_per_fallen", "soles/household",
             {"cost saved over households that are poor in addition, where less is spent and more "
              "are poor; else missing",
              "ahorro por hogar pobre adicional, donde se gasta menos y hay más pobres; si no, "
              "ausente"}),
       worth("cost_per_poverty_year", "soles/household-year",
             {"extra cost over poverty years averted, where more is spent and fewer are poor; else "
              "missing",
              "costo adicional por año de pobreza evitado, donde se gasta más y hay menos pobres; "
              "si no, ausente"}),
       worth(
           "benefit_cost", "1",
           {"consumption gain over extra cost, where more is spent; else missing",
            "ganancia de consumo por sol de costo adicional, donde se gasta más; si no, ausente"}),
       worth("benefit_cost_low", "1",
             {"the same at the lower discount rate", "lo mismo con la tasa de descuento menor"}),
       worth("loss_per_sole_saved", "1",
             {"consumption lost over cost saved, where less is spent and consumption falls; else "
              "missing",
              "consumo perdido por sol ahorrado, donde se gasta menos y el consumo cae; si no, "
              "ausente"})}};
  return all;
}

}  // namespace winay
