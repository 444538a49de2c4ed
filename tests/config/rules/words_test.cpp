#include <doctest/doctest.h>

#include "tests/config/rules/support.hpp"

namespace winay::test {

TEST_CASE_FIXTURE(AtRoot, "rules: a condition is said in words, in both languages") {
  struct Row {
    const char* when;
    const char* en;
    const char* es;
  };
  for (const Row& row : {
           Row{"{all: [{haku_winay.completed_for: {at_least: 12 bimesters}}, {observed_score: "
               "{at_least: 1.0 lines, for: 6 bimesters}}]}",
               "completed Haku Wiñay 12 bimesters ago or more, and score at the last "
               "recertification at least 1.0 lines for 6 bimesters",
               "completó Haku Wiñay hace 12 bimestres o más, y puntaje de la última "
               "recertificación de al menos 1.0 líneas durante 6 bimestres"},
           Row{"{haku_winay.started_for: {below: 1 bimester}}",
               "started Haku Wiñay less than 1 bimester ago",
               "empezó Haku Wiñay hace menos de 1 bimestre"},
           Row{"{haku_winay.started_for: {at_least: 0 bimesters}}", "started Haku Wiñay",
               "empezó Haku Wiñay"},
           Row{"{not: {department: [Puno, Cusco, Junín]}}", "not (department Puno, Cusco or Junín)",
               "no (departamento Puno, Cusco o Junín)"},
           Row{"{any: [{enterprise_active: false}, {all: [{enterprise_active: {is: true, for: 6 "
               "bimesters}}, {measured_income: {more_than: 6000 soles/year}}]}]}",
               "no active enterprise, or (an active enterprise for 6 bimesters, and measured "
               "income of twelve months more than 6000 soles a year)",
               "ningún negocio activo, o (un negocio activo durante 6 bimestres, e ingreso medido "
               "de doce meses de más de 6000 soles al año)"},
           Row{"{assets: {at_least: 3000 soles, below: 5000 soles}}",
               "productive assets at least 3000 soles and below 5000 soles",
               "activos productivos de al menos 3000 soles y de menos de 5000 soles"},
           Row{"{any: [{date: {at_least: 2021-1}}, {cohort: {below: 2012}}, {centre_households: "
               "{below: 40 households}}]}",
               "date 2021-1 or later, or year of entry before 2012, or households of the centre "
               "below 40 households",
               "fecha 2021-1 o después, o año de ingreso antes de 2012, u hogares del centro de "
               "menos de 40 hogares"},
           Row{"{lottery: {below: 12.5 %}}", "the household's lottery number below 12.5 %",
               "número de sorteo del hogar de menos de 12.5 %"},
           Row{"{centre_lottery: {at_least: 50 %}}", "the centre's lottery number at least 50 %",
               "número de sorteo del centro de al menos 50 %"},
       }) {
    INFO("condition: ", row.when);
    const Scenario scenario = with_condition(row.when);
    CHECK(rule_of(scenario).said.en == row.en);
    CHECK(rule_of(scenario).said.es == row.es);
  }
}

TEST_CASE_FIXTURE(AtRoot, "rules: the place of a rule is the line of its name in the file") {
  const Folder folder;
  const fs::path file = folder.write("my-exit.yaml", before_rules +
                                                         "      - when: "
                                                         "{enterprise_active: true}\n"
                                                         "        name: graduated\n"
                                                         "        then: leave\n");
  CHECK(rule_of(load_scenario(file)).place == file.string() + ":9");
}

}  // namespace winay::test
