#include "winay/record/series.hpp"

#include <algorithm>

#include "winay/state/technology.hpp"

namespace winay {

namespace {

constexpr float money = 128.0F;
constexpr float capital = 32.0F;
constexpr float payment = 2048.0F;
constexpr float gift = 512.0F;
constexpr float deviation = 0x1p16F;
constexpr float share = 0x1p20F;
constexpr float people = 0x1p16F;

BimesterSeries flow(const char* name, const char* phase, const char* en, const char* es,
                    float resolution = money) {
  return {{name, "/aggregates", "soles/household/bimester", en, es, phase},
          Over::household,
          YearRule::sum,
          resolution};
}
BimesterSeries stock(const char* name, const char* phase, const char* en, const char* es) {
  return {{name, "/aggregates", "soles/household", en, es, phase},
          Over::household,
          YearRule::last,
          capital};
}
BimesterSeries trait(const char* name, const char* en, const char* es) {
  return {{name, "/aggregates", "sd", en, es, "psychology"},
          Over::household,
          YearRule::last,
          deviation};
}
BimesterSeries part(const char* name, const char* phase, const char* en, const char* es,
                    YearRule rule = YearRule::last) {
  return {{name, "/aggregates", "1", en, es, phase}, Over::household, rule, share};
}
BimesterSeries poverty(const char* name, const char* en, const char* es) {
  return {{name, "/aggregates", "1", en, es, "welfare"}, Over::person, YearRule::last, people};
}

std::vector<BimesterSeries> people_and_money() {
  return {{{"households", "/aggregates", "households", "households of the country in the group",
            "hogares del país en el grupo", "population"},
           Over::household,
           YearRule::last,
           share},
          {{"persons", "/aggregates", "persons", "persons of the country in the group",
            "personas del país en el grupo", "demography"},
           Over::household,
           YearRule::last,
           people},
          flow("measured_income", "income", "measured income, as the study measured it",
               "ingreso medido, como lo midió el estudio"),
          flow("total_income", "income",
               "total income: measured, transfers, local economy and unmeasured consumption",
               "ingreso total: medido, transferencias, economía local y consumo no medido"),
          flow("consumption", "welfare",
               "total consumption: purchases, home production and unmeasured consumption",
               "consumo total: compras, autoconsumo y consumo no medido"),
          flow("transfer", "support", "cash transfers of programmes paid",
               "transferencias de programas pagadas", payment),
          flow("emergency", "support", "emergency payments outside the programmes",
               "pagos de emergencia fuera de los programas", payment),
          flow("in_kind_assets", "support", "productive assets handed over",
               "activos productivos entregados", gift),
          flow("programme_delivery", "support", "spent on delivery beyond cash and assets",
               "gasto en la entrega, aparte de dinero y activos", payment),
          stock("savings", "accumulation", "liquid savings", "ahorro líquido"),
          stock("formal_debt", "accumulation", "formal debt", "deuda formal"),
          stock("informal_debt", "accumulation", "informal debt", "deuda informal"),
          stock("traditional_capital", "accumulation", "capital of traditional production",
                "capital de la producción tradicional"),
          stock("enterprise_capital", "accumulation", "capital of the enterprise",
                "capital del negocio")};
}

std::vector<BimesterSeries> minds_and_practices() {
  return {
      trait("internality", "internality of the head", "internalidad del jefe"),
      trait("powerful_others", "belief of the head in powerful others",
            "creencia del jefe en otros poderosos"),
      trait("locus_of_control", "locus of control of the head, standardised at the start",
            "locus de control del jefe, estandarizado al inicio"),
      trait("participant_internality", "internality of the member who attends",
            "internalidad del miembro que asiste"),
      part("vegetables", "adoption", "households growing vegetables",
           "hogares que cultivan hortalizas"),
      part("fertiliser_use", "adoption", "households using organic fertiliser",
           "hogares que usan abono orgánico"),
      part("fertiliser_preparation", "adoption", "households preparing organic fertiliser",
           "hogares que preparan abono orgánico"),
      part("sprinkler", "adoption", "households irrigating with sprinklers",
           "hogares que riegan por aspersión"),
      part("pasture", "adoption", "households with sown pasture", "hogares con pastos cultivados"),
      part("shed", "adoption", "households with a shed for guinea pigs",
           "hogares con galpón de cuyes"),
      part("home", "adoption", "households with a healthier home",
           "hogares con vivienda saludable"),
      part("enterprise_active", "enterprise", "households whose enterprise runs",
           "hogares con negocio en marcha")};
}

std::vector<BimesterSeries> status_and_poverty() {
  return {part("food_insecure", "welfare", "households moderately or severely food insecure",
               "hogares con inseguridad alimentaria moderada o severa", YearRule::mean),
          part("affiliated", "exit", "households in the conditional transfer",
               "hogares afiliados a la transferencia"),
          part("paid", "support", "households paid a transfer this bimester",
               "hogares que cobran la transferencia este bimestre", YearRule::mean),
          part("suspended", "compliance", "affiliated households not paid: conditions not met",
               "hogares afiliados sin pago: condiciones no cumplidas", YearRule::mean),
          part("participating", "support", "households that have started a productive programme",
               "hogares que han empezado un programa productivo"),
          part("coached", "support", "households with coaching sessions this bimester",
               "hogares con sesiones de coaching este bimestre", YearRule::mean),
          poverty("poverty_headcount", "persons below the poverty line (FGT0)",
                  "personas bajo la línea de pobreza (FGT0)"),
          poverty("poverty_gap", "poverty gap over persons (FGT1)",
                  "brecha de pobreza por personas (FGT1)"),
          poverty("poverty_severity", "squared poverty gap over persons (FGT2)",
                  "severidad de la pobreza por personas (FGT2)"),
          poverty("extreme_headcount", "persons below the extreme poverty line (FGT0)",
                  "personas bajo la línea de pobreza extrema (FGT0)"),
          poverty("extreme_gap", "extreme poverty gap over persons (FGT1)",
                  "brecha de pobreza extrema por personas (FGT1)"),
          poverty("extreme_severity", "squared extreme poverty gap over persons (FGT2)",
                  "severidad de la pobreza extrema por personas (FGT2)"),
          part("poor_households", "welfare", "households below the poverty line",
               "hogares bajo la línea de pobreza"),
          part("extreme_poor_households", "welfare", "households below the extreme poverty line",
               "hogares bajo la línea de pobreza extrema")};
}

std::string probability_label(std::size_t q) { return "p" + std::to_string(5 * (q + 1)); }

struct StatisticText {
  const char* suffix;
  const char* en;
  const char* es;
  bool unitless;
};
constexpr std::array<StatisticText, statistic_count> statistic_texts{{
    {"_mean", "mean of ", "media de ", false},
    {"_sd", "standard deviation of ", "desviación estándar de ", false},
    {"_gini", "Gini coefficient of ", "coeficiente de Gini de ", true},
    {"_theil", "Theil index (T) of ", "índice de Theil (T) de ", true},
    {"_atkinson_0_5", "Atkinson index (0.5) of ", "índice de Atkinson (0.5) de ", true},
    {"_atkinson_1", "Atkinson index (1) of ", "índice de Atkinson (1) de ", true},
    {"_atkinson_2", "Atkinson index (2) of ", "índice de Atkinson (2) de ", true},
}};

Series yearly_form(const BimesterSeries& of) {
  Series s = of.series;
  s.file_group = "/yearly";
  switch (of.yearly) {
    case YearRule::sum:
      s.units = "soles/household/year";
      s.long_name += ", sum of the year";
      s.long_name_es += ", suma del año";
      break;
    case YearRule::mean:
      s.long_name += ", mean of the year";
      s.long_name_es += ", promedio del año";
      break;
    case YearRule::last:
      s.long_name += ", last bimester of the year";
      s.long_name_es += ", último bimestre del año";
      break;
  }
  return s;
}

void add_distribution(const Series& of, std::vector<Series>& all) {
  for (const StatisticText& t : statistic_texts) {
    all.push_back({of.name + t.suffix, "/inequality", t.unitless ? "1" : of.units,
                   t.en + of.long_name, t.es + of.long_name_es, of.phase});
  }
  for (std::size_t q = 0; q < quantile_count; ++q) {
    const std::string percent = std::to_string(5 * (q + 1));
    all.push_back({of.name + "_" + probability_label(q), "/quantiles", of.units,
                   percent + "th percentile of " + of.long_name,
                   "percentil " + percent + " de " + of.long_name_es, of.phase});
  }
}

std::vector<Series> make_yearly() {
  std::vector<Series> all;
  for (const BimesterSeries& s : bimester_series()) all.push_back(yearly_form(s));
  all.push_back(
      {"cost", "/yearly", "soles/household/year",
       "cost of programmes: transfers, assets and delivery, over all households",
       "costo de los programas: transferencias, activos y entrega, sobre todos los hogares",
       "support"});
  all.push_back({"cost_to_date", "/yearly", "soles/household",
                 "cost of programmes since the first year, over all households",
                 "costo de los programas desde el primer año, sobre todos los hogares", "support"});
  for (const Series& s : distributed_series()) add_distribution(s, all);
  return all;
}

}  // namespace

const std::vector<BimesterSeries>& bimester_series() {
  static const std::vector<BimesterSeries> all = [] {
    std::vector<BimesterSeries> list = people_and_money();
    for (auto& s : minds_and_practices()) list.push_back(std::move(s));
    for (auto& s : status_and_poverty()) list.push_back(std::move(s));
    return list;
  }();
  return all;
}

const std::vector<Series>& cost_lines() {
  static const std::vector<Series> all{
      {"transfer", "/costs", "soles/bimester", "cash transfers of programmes",
       "transferencias de programas", "support"},
      {"in_kind_assets", "/costs", "soles/bimester", "productive assets handed over",
       "activos productivos entregados", "support"},
      {"programme_delivery", "/costs", "soles/bimester", "delivery of programmes",
       "entrega de los programas", "support"},
      {"emergency", "/costs", "soles/bimester", "emergency payments outside the programmes",
       "pagos de emergencia fuera de los programas", "support"}};
  return all;
}

const std::array<Series, distributed_variables>& distributed_series() {
  static const std::array<Series, distributed_variables> all{
      {{"measured_income", "/quantiles", "soles/household/year",
        "measured income of the year, over households", "ingreso medido del año, sobre los hogares",
        "income"},
       {"total_income", "/quantiles", "soles/household/year",
        "total income of the year, over households", "ingreso total del año, sobre los hogares",
        "income"},
       {"consumption_per_person", "/quantiles", "soles/person/month",
        "total consumption per person in the year, over persons",
        "consumo total por persona en el año, sobre las personas", "welfare"}}};
  return all;
}

double quantile_probability(std::size_t index) {
  return static_cast<double>(5 * (index + 1)) / 100.0;
}

const std::vector<Series>& yearly_series() {
  static const std::vector<Series> all = make_yearly();
  return all;
}

std::optional<std::size_t> yearly_index(std::string_view name) {
  const auto& all = yearly_series();
  const auto at =
      std::find_if(all.begin(), all.end(), [&](const Series& s) { return s.name == name; });
  if (at == all.end()) return std::nullopt;
  return static_cast<std::size_t>(at - all.begin());
}

std::size_t yearly_index(Distributed variable) {
  return summed_columns + cost_indicators +
         static_cast<std::size_t>(variable) * (statistic_count + quantile_count);
}

}  // namespace winay
