#include "winay/record/snapshot.hpp"

#include <algorithm>

namespace winay {

namespace {

constexpr const char* soles = "soles";
constexpr const char* flow = "soles/bimester";

}  // namespace

const std::array<KeptField, kept_fields>& kept_list() {
  using K = Kept;
  static constexpr std::array<KeptField, kept_fields> all{{
      {K::household_size, "demography", "household_size", "persons", "members", "miembros"},
      {K::head_internality, "demography", "head_internality", "sd", "internality of the head",
       "internalidad del jefe"},
      {K::affiliation, "exit", "affiliation", "1", "standing with the transfer",
       "situación en la transferencia"},
      {K::exit_reason, "exit", "reason", "1", "reason of leaving", "motivo de salida"},
      {K::observed_score, "exit", "observed_score", "1", "observed score, log of poverty lines",
       "puntaje observado, logaritmo de líneas de pobreza"},
      {K::payment_share, "exit", "payment_share", "1", "share of the transfer's amount",
       "parte del monto de la transferencia"},
      {K::exit_rule, "exit", "rule", "1", "rule of the transfer it is under",
       "regla de la transferencia bajo la que está"},
      {K::exit_stage, "exit", "stage", "1", "how far it is with the rule",
       "en qué etapa de la regla está"},
      {K::exit_event, "exit", "event", "1", "what a rule did", "lo que hizo una regla"},
      {K::exit_grant, "exit", "grant", flow, "paid on leaving", "pago al salir"},
      {K::asset_top_up, "exit", "asset_top_up", flow, "assets given on coming back",
       "activos entregados al volver"},
      {K::climate_loss, "shocks", "climate_loss", "1", "share of the year's income lost to climate",
       "parte del ingreso del año perdida por el clima"},
      {K::capital_kept, "shocks", "capital_kept", "1", "share of capital left after losses",
       "parte del capital que queda tras las pérdidas"},
      {K::income_factor, "shocks", "income_factor", "1", "factor of luck on income",
       "factor de suerte sobre el ingreso"},
      {K::transfer, "support", "transfer", flow, "transfer paid", "transferencia pagada"},
      {K::emergency, "support", "emergency", flow, "emergency payment", "pago de emergencia"},
      {K::trained, "support", "trained", "1", "in a productive programme",
       "en un programa productivo"},
      {K::asset_grant, "support", "asset_grant", flow, "assets given", "activos entregados"},
      {K::delivered, "support", "delivered", "1", "technologies delivered and accompanied",
       "tecnologías entregadas y acompañadas"},
      {K::arriving, "support", "arriving", "1", "technologies delivered now",
       "tecnologías que se entregan"},
      {K::visits, "support", "visits", "1", "visited by the yachachiq",
       "visitado por el yachachiq"},
      {K::coached, "support", "coached", "1", "in coaching sessions", "en sesiones de coaching"},
      {K::plan, "support", "plan", "1", "plan made", "plan hecho"},
      {K::savings_leak, "support", "savings_leak", "1/bimester", "share of cash savings that leaks",
       "parte del ahorro en efectivo que se pierde"},
      {K::programme_cost, "support", "programme_cost", flow, "spent on it besides cash and assets",
       "gasto en el hogar aparte de dinero y activos"},
      {K::locus_of_control, "psychology", "locus_of_control", "sd", "locus of control of the head",
       "locus de control del jefe"},
      {K::contacts, "learning", "contacts", "1", "contacts that use each technology",
       "contactos que usan cada tecnología"},
      {K::enterprise_know_how, "learning", "enterprise_know_how", "1", "know-how of the enterprise",
       "conocimiento del negocio"},
      {K::technologies_taken_up, "adoption", "technologies", "1", "technologies after deciding",
       "tecnologías tras decidir"},
      {K::adoption_cost, "adoption", "cost", flow, "cost of adoption", "costo de adopción"},
      {K::local_income, "local_economy", "income", flow, "income from local sales",
       "ingreso por ventas locales"},
      {K::traditional_income, "production", "traditional", flow, "traditional production",
       "producción tradicional"},
      {K::enterprise_income, "production", "enterprise", flow, "income of the enterprise",
       "ingreso del negocio"},
      {K::garden_income, "production", "garden", flow, "garden", "huerto"},
      {K::off_farm_income, "production", "off_farm", flow, "income outside the farm",
       "ingreso fuera de la chacra"},
      {K::measured_income, "income", "measured", flow, "measured income", "ingreso medido"},
      {K::formal_interest, "finance", "formal_interest", flow, "formal interest", "interés formal"},
      {K::informal_interest, "finance", "informal_interest", flow, "informal interest",
       "interés informal"},
      {K::formal_repaid, "finance", "formal_repaid", flow, "formal debt repaid",
       "deuda formal pagada"},
      {K::informal_repaid, "finance", "informal_repaid", flow, "informal debt repaid",
       "deuda informal pagada"},
      {K::informal_loan, "finance", "informal_loan", flow, "informal loan", "préstamo informal"},
      {K::enterprise_sold, "finance", "enterprise_sold", flow, "idle enterprise capital sold",
       "capital ocioso del negocio vendido"},
      {K::traditional_sold, "finance", "traditional_sold", flow, "traditional capital sold",
       "capital tradicional vendido"},
      {K::missed, "finance", "missed", "1", "repayment missed", "cuota impaga"},
      {K::purchases, "consumption", "purchases", flow, "purchases", "compras"},
      {K::maintenance, "consumption", "maintenance", flow, "put into traditional capital",
       "puesto en el capital tradicional"},
      {K::formal_loan, "enterprise", "formal_loan", flow, "formal loan", "préstamo formal"},
      {K::investment, "enterprise", "investment", flow, "investment in the enterprise",
       "inversión en el negocio"},
      {K::complied, "compliance", "complied", "1", "conditions met", "cumplió las condiciones"},
      {K::consumption, "welfare", "consumption", flow, "total consumption", "consumo total"},
      {K::consumption_per_person, "welfare", "consumption_per_person", "soles/person/month",
       "consumption per person, mean of six bimesters",
       "consumo por persona, promedio de seis bimestres"},
      {K::food_insecure, "welfare", "food_insecure", "1", "food insecure",
       "con inseguridad alimentaria"},
      {K::started, "accumulation", "started", "1", "enterprise started", "negocio iniciado"},
      {K::closed, "accumulation", "closed", "1", "enterprise closed", "negocio cerrado"},
      {K::traditional_capital, "accumulation", "traditional_capital", soles, "traditional capital",
       "capital tradicional"},
      {K::enterprise_capital, "accumulation", "enterprise_capital", soles, "enterprise capital",
       "capital del negocio"},
      {K::savings, "accumulation", "savings", soles, "savings", "ahorro"},
      {K::formal_debt, "accumulation", "formal_debt", soles, "formal debt", "deuda formal"},
      {K::informal_debt, "accumulation", "informal_debt", soles, "informal debt", "deuda informal"},
      {K::locked_bimesters, "accumulation", "locked_bimesters", "bimesters",
       "without new loans for", "sin préstamos nuevos por"},
      {K::technologies, "accumulation", "technologies", "1", "technologies in use",
       "tecnologías en uso"},
  }};
  return all;
}

std::optional<Parting> first_difference(std::span<const Snapshot> a, std::span<const Snapshot> b) {
  const std::size_t both = std::min(a.size(), b.size());
  for (std::size_t t = 0; t < both; ++t) {
    for (std::size_t k = 0; k < kept_fields; ++k) {
      if (a[t].value[k] != b[t].value[k]) return Parting{t, static_cast<Kept>(k)};
    }
  }
  return std::nullopt;
}

}  // namespace winay
