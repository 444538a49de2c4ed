#include <array>
#include <utility>

#include "record/variables/reckoned.hpp"
#include "record/variables/rows.hpp"

namespace winay {

namespace {

constexpr auto learning = std::to_array<Variable>({
    {.name = "contacts",
     .unit = "1",
     .kind = Kind::contacts,
     .text = {"contacts that use each technology", "contactos que usan cada tecnología"},
     .source = flow<&Flows::surroundings, &SurroundingsFlows::contacts>(),
     .trace = Traced{}},
    {.name = "enterprise_know_how",
     .unit = "1",
     .text = {"know-how of the enterprise", "conocimiento del negocio"},
     .source = flow<&Flows::learning, &LearningFlows::enterprise_know_how>(),
     .trace = Traced{}},
});

/// All but the enterprise, which has a phase of its own.
constexpr auto decided = [] {
  std::array<Technology, technology_count - 1> list{};
  std::size_t next = 0;
  for (const Technology technology : all_technologies) {
    if (technology != Technology::enterprise) list[next++] = technology;
  }
  return list;
}();

template <std::size_t... place>
constexpr auto rows_of_adoption(std::index_sequence<place...> /*of_decided*/) {
  return std::to_array<Variable>({
      {.name = "technologies_taken_up",
       .unit = "1",
       .kind = Kind::technologies,
       .text = {"technologies after deciding", "tecnologías tras decidir"},
       .source = flow<&Flows::adoption, &AdoptionFlows::technologies>(),
       .trace = Traced{.name = "technologies"}},
      {.name = "adoption_cost",
       .unit = soles_a_bimester,
       .kind = Kind::flow,
       .text = {"cost of adoption", "costo de adopción"},
       .source = flow<&Flows::adoption, &AdoptionFlows::cost>(),
       .trace = Traced{.name = "cost"}},
      share_using<decided[place]>()...,
  });
}
constexpr auto adoption = rows_of_adoption(std::make_index_sequence<decided.size()>());

constexpr auto local_economy = std::to_array<Variable>({
    {.name = "local_income",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"income from local sales", "ingreso por ventas locales"},
     .source = flow<&Flows::local_economy, &LocalEconomyFlows::income>(),
     .trace = Traced{.name = "income"}},
});

constexpr auto production = std::to_array<Variable>({
    {.name = "traditional_income",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"traditional production", "producción tradicional"},
     .source = flow<&Flows::production, &ProductionFlows::traditional>(),
     .trace = Traced{.name = "traditional"}},
    {.name = "enterprise_income",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"income of the enterprise", "ingreso del negocio"},
     .source = flow<&Flows::production, &ProductionFlows::enterprise>(),
     .trace = Traced{.name = "enterprise"}},
    {.name = "garden_income",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"garden", "huerto"},
     .source = flow<&Flows::production, &ProductionFlows::garden>(),
     .trace = Traced{.name = "garden"}},
    {.name = "off_farm_income",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"income outside the farm", "ingreso fuera de la chacra"},
     .source = flow<&Flows::production, &ProductionFlows::off_farm>(),
     .trace = Traced{.name = "off_farm"}},
});

constexpr auto income = std::to_array<Variable>({
    {.name = "measured_income",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"measured income", "ingreso medido"},
     .source = flow<&Flows::income, &IncomeFlows::measured>(),
     .aggregate = Aggregate{.text = {"measured income, as the study measured it",
                                     "ingreso medido, como lo midió el estudio"}},
     .panel = Followed{},
     .trace = Traced{.name = "measured"},
     .compare = Compared{{"measured income of the year", "ingreso medido del año"}},
     .distribution = Distribution{{"measured income of the year, over households",
                                   "ingreso medido del año, sobre los hogares"}}},
    {.name = "total_income",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"total income", "ingreso total"},
     .source = made_by(reckoned::total_income),
     .aggregate =
         Aggregate{
             .text = {"total income: measured, transfers, local economy and unmeasured consumption",
                      "ingreso total: medido, transferencias, economía local y consumo no medido"}},
     .panel = Followed{},
     .distribution = Distribution{{"total income of the year, over households",
                                   "ingreso total del año, sobre los hogares"}}},
});

}  // namespace

std::vector<PhaseRows> rows_of_livelihood() {
  return {{"learning", learning},
          {"adoption", adoption},
          {"local_economy", local_economy},
          {"production", production},
          {"income", income}};
}

}  // namespace winay
