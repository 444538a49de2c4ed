#include "config/rules/keys.hpp"

#include <array>

#include "winay/programmes/exit_rules.hpp"

namespace winay::config {
namespace {

constexpr std::string_view condition_form =
    "{observed_score: {at_least: 1.0 lines, for: 6 bimesters}}";
constexpr std::string_view order_form = "lottery, highest_score, lowest_score, longest_affiliated";

constexpr std::array<RuleKey, 21> keys{{
    {"exit[].name", "graduated", "name of the rule; results and traces use it",
     "nombre de la regla; lo usan los resultados"},
    {"exit[].name_es", "graduado", "name in Spanish; without it, the name",
     "nombre en español; sin él, el nombre"},
    {"exit[].when", condition_form,
     "whom it is for: a variable and a comparison, or 'all', 'any' (lists) and 'not' of conditions",
     "para quién es: una variable y una comparación, o 'all' (todas), 'any' (alguna) y 'not' (no) "
     "de condiciones"},
    {"exit[].then", "leave", "what happens: 'leave', or a map of the keys below",
     "qué pasa: 'leave' (salir), o un mapa de las claves que siguen"},
    {"exit[].then.taper", "[100 %, 50 %, 0 %]",
     "shares of the amount on the way out; they never rise, and end with 0 %",
     "partes del monto al salir; nunca suben, y terminan en 0 %"},
    {"exit[].then.each", "6 bimesters", "time of one share of the taper",
     "tiempo de cada parte de la reducción"},
    {"exit[].then.notice", "3 bimesters", "time at full pay before anything changes",
     "tiempo con pago entero antes de que algo cambie"},
    {"exit[].then.exit_grant", "600 soles", "cash in the bimester of leaving",
     "dinero en el bimestre de la salida"},
    {"exit[].then.offer_first", "haku-winay", "programme to be completed before leaving",
     "programa que se completa antes de salir"},
    {"exit[].then.suspend", "6 bimesters",
     "time without payment instead of leaving; the household stays in the transfer",
     "tiempo sin pago en vez de salir; el hogar sigue en la transferencia"},
    {"exit[].at_most", "20000 households a year",
     "how many households of the country may leave by it",
     "cuántos hogares del país pueden salir por ella"},
    {"exit[].first", order_form, "who leaves first when more ask; equals by lottery",
     "quién sale primero cuando son más; iguales por sorteo"},
    {"exit[].re_entry.when", condition_form, "who comes back after leaving by this rule",
     "quién vuelve tras salir por esta regla"},
    {"exit[].re_entry.after", "2 bimesters", "time out of the transfer at least",
     "tiempo mínimo fuera de la transferencia"},
    {"exit[].re_entry.asset_top_up", "500 soles", "enterprise capital given on coming back",
     "capital del negocio que se entrega al volver"},
    {"exit[].re_entry.at_most", "5000 households a year",
     "how many households of the country may come back", "cuántos hogares del país pueden volver"},
    {"exit[].re_entry.first", order_form, "who comes back first when more ask",
     "quién vuelve primero cuando son más"},
    {"exit[].said_at", "my-exit.yaml:7", "where the rule was written; only winay writes it",
     "dónde se escribió la regla; solo lo escribe winay"},
    {"intake", "", "households that wait outside the transfer enter it",
     "hogares que esperan fuera de la transferencia entran"},
    {"intake.at_most", "30000 households a year", "how many households of the country may enter",
     "cuántos hogares del país pueden entrar"},
    {"intake.first", order_form, "who enters first when more wait",
     "quién entra primero cuando son más"},
}};

constexpr Text programme_word{"<programme>.", "<programa>."};

/// The comparisons that an observable takes.
std::string_view comparisons_of(const ObservableField& field) {
  if (field.name == "enterprise_active") return "true, false, {is: true, for: 6 bimesters}";
  if (field.name == "department") return "Puno, [Puno, Cusco]";
  if (field.name == "district") return "5, [5, 7]";
  if (field.name == "cohort") return "{at_least: 2015}";
  if (field.name == "date") return "{at_least: 2021-1}";
  return "at_least, more_than, at_most, below; for";
}

}  // namespace

std::span<const RuleKey> rule_keys() { return keys; }

std::string rule_tables(Language language) {
  std::string page(
      Text{"\n## programmes.<name>.exit, intake\n\n| key | example | meaning |\n",
           "\n## programmes.<nombre>.exit, intake\n\n| clave | ejemplo | significado |\n"}
          .in(language));
  page += "|---|---|---|\n";
  for (const RuleKey& key : keys) {
    page += "| `" + std::string(key.path) + "` | " + std::string(key.form) + " | " +
            std::string(key.meaning.in(language)) + " |\n";
  }
  page +=
      Text{
          "\n## Variables of conditions (what an administration observes)\n\n"
          "| variable | unit | comparisons | meaning |\n",
          "\n## Variables de las condiciones (lo que una administración observa)\n\n"
          "| variable | unidad | comparaciones | significado |\n"}
          .in(language);
  page += "|---|---|---|---|\n";
  for (const ObservableField& field : observable_fields()) {
    page += "| `" + std::string(field.of_programme ? programme_word.in(language) : "") +
            std::string(field.name) + "` | " + std::string(field.unit) + " | " +
            std::string(comparisons_of(field)) + " | " + std::string(field.meaning.in(language)) +
            " |\n";
  }
  return page;
}

}  // namespace winay::config
