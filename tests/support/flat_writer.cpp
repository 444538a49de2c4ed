#include "tests/support/flat_writer.hpp"

namespace winay::test {

namespace {

template <class Declared>
void write(const std::string& prefix, Declared& declared, std::string& text) {
  FlatWriter writer(prefix, text);
  declare(writer, declared);
}

template <class Component>
void write_component(const std::string& prefix, const char* name,
                     std::optional<Component>& component, std::string& text) {
  if (component) write(prefix + name + ".", *component, text);
}

}  // namespace

std::string flat_text(Model model, const std::vector<Programme>& programmes,
                      SyntheticPopulation population) {
  std::string text;
  for_each_section([&](const char* section,
                       auto& parameters) { write(std::string(section) + ".", parameters, text); },
                   model.parameters);
  for (Programme programme : programmes) {
    const std::string prefix = "programmes." + programme.name + ".";
    write(prefix + "targeting.", programme.targeting, text);
    write_component(prefix, "cash_transfer", programme.cash_transfer, text);
    write_component(prefix, "in_kind_assets", programme.in_kind_assets, text);
    write_component(prefix, "training", programme.training, text);
    write_component(prefix, "group_enterprise", programme.group_enterprise, text);
    write_component(prefix, "financial_inclusion", programme.financial_inclusion, text);
    write_component(prefix, "coaching", programme.coaching, text);
    write_component(prefix, "manager_messages", programme.manager_messages, text);
  }
  write("population.", population, text);
  return text;
}

}  // namespace winay::test
