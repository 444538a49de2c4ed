#include "tests/support/standard.hpp"

namespace winay::test {

namespace {

template <class Component>
void read_component(const FlatFile& file, const std::string& prefix, const char* name,
                    std::optional<Component>& component) {
  const std::string section = prefix + name + ".";
  if (!file.has_section(section)) return;
  FlatReader reader(file, section);
  declare(reader, component.emplace());
}

}  // namespace

Model standard_model(const FlatFile& file, std::int32_t years) {
  Model model;
  for_each_section(
      [&](const char* section, auto& parameters) {
        FlatReader reader(file, std::string(section) + ".");
        declare(reader, parameters);
      },
      model.parameters);
  model.calendar = {.first_year = 2018, .years = years, .burn_in = 72};
  model.key = {.seed = 0x5eed, .replicate = 0};
  model.before = arm_of("juntos", {standard_programme(file, "juntos")});
  return model;
}

Programme standard_programme(const FlatFile& file, const std::string& name) {
  Programme programme;
  programme.name = name;
  programme.targeting = {.among = "", .centres = 1, .households = 1};
  const std::string prefix = "programmes." + name + ".";
  if (file.has_section(prefix + "targeting.")) {
    FlatReader reader(file, prefix + "targeting.");
    declare(reader, programme.targeting);
  }
  if (programme.targeting.among.empty()) {
    programme.targeting = {.among = "", .centres = 1, .households = 1};
  }
  read_component(file, prefix, "cash_transfer", programme.cash_transfer);
  read_component(file, prefix, "in_kind_assets", programme.in_kind_assets);
  read_component(file, prefix, "training", programme.training);
  read_component(file, prefix, "group_enterprise", programme.group_enterprise);
  read_component(file, prefix, "financial_inclusion", programme.financial_inclusion);
  read_component(file, prefix, "coaching", programme.coaching);
  read_component(file, prefix, "manager_messages", programme.manager_messages);
  if (programme.cash_transfer) programme.starts = -1000;
  return programme;
}

SyntheticPopulation standard_population(const FlatFile& file) {
  SyntheticPopulation population{};
  FlatReader reader(file, "population.");
  declare(reader, population);
  return population;
}

Arm arm_of(const std::string& name, const std::vector<Programme>& programmes) {
  return {.name = name, .long_name = {name, name}, .programmes = programmes};
}

}  // namespace winay::test
