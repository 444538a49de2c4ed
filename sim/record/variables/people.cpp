#include <array>

#include "record/variables/reckoned.hpp"
#include "record/variables/rows.hpp"

namespace winay {

namespace {

constexpr auto population = std::to_array<Variable>({
    {.name = "households",
     .unit = "households",
     .kind = Kind::count,
     .source = made_by(reckoned::one),
     .aggregate = Aggregate{.text = {"households of the country in the group",
                                     "hogares del país en el grupo"},
                            .resolution = 0x1p20F}},
});

constexpr auto demography = std::to_array<Variable>({
    {.name = "household_size",
     .unit = "persons",
     .kind = Kind::count,
     .text = {"members", "miembros"},
     .source = flow<&Flows::demography, &DemographyFlows::household_size>(),
     .aggregate = Aggregate{.name = "persons",
                            .text = {"persons of the country in the group",
                                     "personas del país en el grupo"}},
     .panel = Followed{},
     .trace = Traced{.kept = Kept::household_size}},
    {.name = "head_internality",
     .unit = "sd",
     .kind = Kind::trait,
     .text = {"internality of the head", "internalidad del jefe"},
     .source = flow<&Flows::demography, &DemographyFlows::internality>(),
     .trace = Traced{.kept = Kept::head_internality}},
});

constexpr auto exit = std::to_array<Variable>({
    {.name = "affiliation",
     .unit = "1",
     .text = {"standing with the transfer", "situación en la transferencia"},
     .source = flow<&Flows::exit, &ExitFlows::affiliation>(),
     .trace = Traced{.kept = Kept::affiliation}},
    {.name = "affiliated",
     .unit = "1",
     .kind = Kind::flag,
     .text = {"in the conditional transfer", "afiliado a la transferencia"},
     .source = made_by(reckoned::affiliated),
     .aggregate = Aggregate{.text = {"households in the conditional transfer",
                                     "hogares afiliados a la transferencia"}},
     .panel = Followed{}},
    {.name = "exit_reason",
     .unit = "1",
     .text = {"reason of leaving", "motivo de salida"},
     .source = flow<&Flows::exit, &ExitFlows::reason>(),
     .trace = Traced{.name = "reason", .kept = Kept::exit_reason}},
    {.name = "observed_score",
     .unit = "1",
     .text = {"observed score, log of poverty lines",
              "puntaje observado, logaritmo de líneas de pobreza"},
     .source = flow<&Flows::exit, &ExitFlows::observed_score>(),
     .trace = Traced{.kept = Kept::observed_score}},
    {.name = "payment_share",
     .unit = "1",
     .text = {"share of the transfer's amount", "parte del monto de la transferencia"},
     .source = flow<&Flows::exit, &ExitFlows::payment_share>(),
     .trace = Traced{.kept = Kept::payment_share}},
    {.name = "exit_rule",
     .unit = "1",
     .text = {"rule of the transfer it is under", "regla de la transferencia bajo la que está"},
     .source = flow<&Flows::exit, &ExitFlows::rule>(),
     .trace = Traced{.name = "rule", .kept = Kept::exit_rule, .with_rules = true}},
    {.name = "exit_stage",
     .unit = "1",
     .text = {"how far it is with the rule", "en qué etapa de la regla está"},
     .source = flow<&Flows::exit, &ExitFlows::stage>(),
     .trace = Traced{.name = "stage", .kept = Kept::exit_stage, .with_rules = true}},
    {.name = "exit_event",
     .unit = "1",
     .text = {"what a rule did", "lo que hizo una regla"},
     .source = flow<&Flows::exit, &ExitFlows::event>(),
     .trace = Traced{.name = "event", .kept = Kept::exit_event, .with_rules = true}},
    {.name = "exit_grant",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"paid on leaving", "pago al salir"},
     .source = flow<&Flows::exit, &ExitFlows::grant>(),
     .trace = Traced{.name = "grant", .kept = Kept::exit_grant, .with_rules = true}},
    {.name = "asset_top_up",
     .unit = soles_a_bimester,
     .kind = Kind::flow,
     .text = {"assets given on coming back", "activos entregados al volver"},
     .source = flow<&Flows::exit, &ExitFlows::asset_top_up>(),
     .trace = Traced{.kept = Kept::asset_top_up, .with_rules = true}},
});

constexpr auto shocks = std::to_array<Variable>({
    {.name = "climate_loss",
     .unit = "1",
     .kind = Kind::share,
     .text = {"share of the year's income lost to climate",
              "parte del ingreso del año perdida por el clima"},
     .source = flow<&Flows::surroundings, &SurroundingsFlows::climate_loss>(),
     .trace = Traced{.kept = Kept::climate_loss}},
    {.name = "capital_kept",
     .unit = "1",
     .kind = Kind::share,
     .text = {"share of capital left after losses",
              "parte del capital que queda tras las pérdidas"},
     .source = flow<&Flows::shocks, &ShockFlows::capital_kept>(),
     .trace = Traced{.kept = Kept::capital_kept}},
    {.name = "income_factor",
     .unit = "1",
     .text = {"factor of luck on income", "factor de suerte sobre el ingreso"},
     .source = flow<&Flows::shocks, &ShockFlows::income_factor>(),
     .trace = Traced{}},
});

}  // namespace

std::vector<PhaseRows> rows_of_people() {
  return {
      {"population", population}, {"demography", demography}, {"exit", exit}, {"shocks", shocks}};
}

}  // namespace winay
