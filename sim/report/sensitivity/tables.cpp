#include "winay/report/sensitivity/tables.hpp"

#include "winay/core/nan.hpp"

namespace winay {

namespace {

using calibration::Index;
using calibration::Matrix;
using calibration::Vector;
using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

const Meaning parameter_meaning{"", {"parameter", "parámetro"}};
const Meaning outcome_meaning{"",
                              {"outcome, scenario less base", "resultado, escenario menos base"}};

/// Numbers of effects have the unit of their outcome; those of shares have none.
struct Column {
  const char* name;
  Meaning meaning;
  const Matrix* values;
};

std::vector<Column> screening_columns(const ScreeningFound& s) {
  const std::string unit = "unit of the outcome";
  return {
      {"mu_star",
       {unit,
        {"mean size of the effect of the whole range", "tamaño medio del efecto de todo el rango"}},
       &s.effects.mean_size},
      {"mu_star_se",
       {unit, {"its standard error over trajectories", "su error estándar entre trayectorias"}},
       &s.effects.mean_size_se},
      {"mu", {unit, {"mean effect", "efecto medio"}}, &s.effects.mean},
      {"sigma",
       {unit,
        {"spread of the effect: curvature or interaction",
         "dispersión del efecto: curvatura o interacción"}},
       &s.effects.spread}};
}

std::vector<Column> sobol_columns(const SobolFound& s) {
  return {{"first", {"1", {"first order index", "índice de primer orden"}}, &s.indices.first},
          {"first_lower", {"1", {"95 %, from", "95 %, desde"}}, &s.indices.first_lower},
          {"first_upper", {"1", {"95 %, to", "95 %, hasta"}}, &s.indices.first_upper},
          {"total", {"1", {"total index", "índice total"}}, &s.indices.total},
          {"total_lower", {"1", {"95 %, from", "95 %, desde"}}, &s.indices.total_lower},
          {"total_upper", {"1", {"95 %, to", "95 %, hasta"}}, &s.indices.total_upper}};
}

/// Makes the tables of one report.
class Tables {
 public:
  explicit Tables(const SensitivityReport& r) : r_(r) {}

  [[nodiscard]] StoredTable screening() const {
    return by_outcome("screening",
                      {"screening by Morris trajectories", "cribado por trayectorias de Morris"},
                      r_.screening->inputs, screening_columns(*r_.screening));
  }
  [[nodiscard]] StoredTable sobol() const {
    return by_outcome("sobol",
                      {"shares of the variance over the ranges (Sobol)",
                       "partes de la varianza sobre los rangos (Sobol)"},
                      r_.sobol->inputs, sobol_columns(*r_.sobol));
  }
  [[nodiscard]] StoredTable screening_list() const;
  [[nodiscard]] StoredTable sobol_list() const {
    return list("sobol",
                {"shares of the variance over the ranges (Sobol)",
                 "partes de la varianza sobre los rangos (Sobol)"},
                r_.sobol->inputs, sobol_columns(*r_.sobol));
  }
  [[nodiscard]] StoredTable outcomes() const;
  [[nodiscard]] StoredTable inputs() const;
  [[nodiscard]] StoredTable left_out() const;

 private:
  [[nodiscard]] const SensitivityOutcome& outcome(std::size_t o) const {
    return sensitivity_outcomes()[r_.outcomes[o]];
  }
  [[nodiscard]] Texts outcome_names() const {
    Texts names;
    for (std::size_t o = 0; o < r_.outcomes.size(); ++o) names.push_back(outcome(o).name);
    return names;
  }
  [[nodiscard]] Texts paths(const std::vector<std::size_t>& inputs) const {
    Texts names;
    for (const std::size_t i : inputs) names.push_back(r_.plan.inputs[i].path);
    return names;
  }
  [[nodiscard]] StoredTable by_outcome(const char* name, const Text& what,
                                       const std::vector<std::size_t>& inputs,
                                       const std::vector<Column>& columns) const;
  [[nodiscard]] StoredTable list(const char* name, const Text& what,
                                 const std::vector<std::size_t>& inputs,
                                 const std::vector<Column>& columns) const;

  const SensitivityReport& r_;
};

StoredTable Tables::by_outcome(const char* name, const Text& what,
                               const std::vector<std::size_t>& inputs,
                               const std::vector<Column>& columns) const {
  StoredTable t{.name = name,
                .long_name = what,
                .axes = {{"outcome", outcome_names(), outcome_meaning, {}},
                         {"parameter", paths(inputs), parameter_meaning, {}}},
                .variables = {}};
  for (const Column& column : columns) {
    Numbers values;
    for (Index o = 0; o < column.values->cols(); ++o) {
      for (Index i = 0; i < column.values->rows(); ++i) values.push_back((*column.values)(i, o));
    }
    t.add(column.name, column.meaning, std::move(values));
  }
  return t;
}

/// A row a parameter and outcome.
StoredTable Tables::list(const char* name, const Text& what, const std::vector<std::size_t>& inputs,
                         const std::vector<Column>& columns) const {
  Texts rows;
  Texts outcomes;
  Texts units;
  for (std::size_t o = 0; o < r_.outcomes.size(); ++o) {
    for (const std::string& path : paths(inputs)) {
      rows.push_back(path);
      outcomes.push_back(outcome(o).name);
      units.push_back(outcome(o).units);
    }
  }
  const StoredTable table = by_outcome(name, what, inputs, columns);
  StoredTable t{.name = name,
                .long_name = what,
                .axes = {{"parameter", rows, parameter_meaning, {}}},
                .variables = {}};
  t.add("outcome", outcome_meaning, outcomes);
  t.add("unit", {"", {"unit of the outcome", "unidad del resultado"}}, units);
  t.variables.insert(t.variables.end(), table.variables.begin(), table.variables.end());
  return t;
}

/// With what luck alone does as the last rows.
StoredTable Tables::screening_list() const {
  StoredTable t =
      list("screening", {"screening by Morris trajectories", "cribado por trayectorias de Morris"},
           r_.screening->inputs, screening_columns(*r_.screening));
  auto& rows = std::get<Texts>(t.axes.front().values);
  const auto texts = [&](std::size_t k) -> Texts& {
    return std::get<Texts>(t.variables[k].values);
  };
  const auto number = [&](std::size_t k) -> Numbers& {
    return std::get<Numbers>(t.variables[k].values);
  };
  for (std::size_t o = 0; o < r_.outcomes.size(); ++o) {
    rows.emplace_back("luck");
    texts(0).push_back(outcome(o).name);
    texts(1).push_back(outcome(o).units);
    number(2).push_back(r_.screening->luck(static_cast<Index>(o)));
    number(3).push_back(r_.screening->luck_se(static_cast<Index>(o)));
    number(4).push_back(nan);
    number(5).push_back(nan);
  }
  return t;
}

StoredTable Tables::outcomes() const {
  StoredTable t{.name = "noise",
                .long_name = {"outcomes, and what luck alone does to them",
                              "resultados, y qué hace con ellos el solo azar"},
                .axes = {{"outcome", outcome_names(), outcome_meaning, {}}},
                .variables = {}};
  Texts units;
  Texts words;
  for (std::size_t o = 0; o < r_.outcomes.size(); ++o) {
    units.push_back(outcome(o).units);
    words.push_back(outcome(o).words.en);
  }
  t.add("unit", {"", {"unit", "unidad"}}, units);
  t.add("meaning", {"", {"meaning", "significado"}}, words);
  t.add("here",
        {"unit of the outcome", {"at the parameters as they are", "con los parámetros como están"}},
        r_.here);
  const auto add = [&](const char* name, const Text& what, const Vector& values) {
    t.add(name, {"unit of the outcome", what}, Numbers(values.begin(), values.end()));
  };
  if (r_.screening) {
    add("luck_mu_star",
        {"mean size of what other luck does", "tamaño medio del efecto de otro azar"},
        r_.screening->luck);
    add("luck_mu_star_se", {"its standard error", "su error estándar"}, r_.screening->luck_se);
  }
  if (r_.sobol) {
    add("spread", {"standard deviation over the ranges", "desviación estándar sobre los rangos"},
        r_.sobol->spread);
    add("luck_spread", {"standard deviation over other luck", "desviación estándar entre azares"},
        r_.sobol->luck);
    add("sum_of_first", {"sum of first order indices", "suma de los índices de primer orden"},
        r_.sobol->indices.first.colwise().sum().transpose());
  }
  return t;
}

StoredTable Tables::inputs() const {
  Texts names;
  Texts units;
  Texts moves;
  Texts sources;
  Texts meanings;
  Numbers from;
  Numbers to;
  Numbers base;
  Numbers whole;
  Numbers values;
  for (const SensitivityInput& i : r_.plan.inputs) {
    names.push_back(i.path);
    units.push_back(i.unit);
    moves.emplace_back(input_move_names.at(static_cast<std::size_t>(i.move)));
    sources.push_back(i.source);
    meanings.push_back(i.meaning.en);
    from.push_back(i.from);
    to.push_back(i.to);
    base.push_back(i.base);
    whole.push_back(i.whole ? 1 : 0);
    values.push_back(static_cast<double>(i.numbers.size()));
  }
  StoredTable t{.name = "inputs",
                .long_name = {"parameters that move", "parámetros que se mueven"},
                .axes = {{"parameter", names, parameter_meaning, {}}},
                .variables = {}};
  t.add("from", {"unit of the parameter", {"from", "desde"}}, from);
  t.add("to", {"unit of the parameter", {"to", "hasta"}}, to);
  t.add("base", {"unit of the parameter", {"as it is", "como está"}}, base);
  t.add("unit", {"", {"unit", "unidad"}}, units);
  t.add("moves",
        {"",
         {"what moves: the value, or a factor or addend of all values",
          "qué se mueve: el valor, o un factor o sumando de todos"}},
        moves);
  t.add("values", {"1", {"values that it holds", "valores que contiene"}}, values);
  t.add("whole", {"1", {"1: takes whole numbers only", "1: solo números enteros"}}, whole);
  t.add("source", {"", {"source of the range", "fuente del rango"}}, sources);
  t.add("meaning", {"", {"meaning", "significado"}}, meanings);
  return t;
}

StoredTable Tables::left_out() const {
  Texts names;
  Texts why;
  Texts why_es;
  for (const HeldParameter& held : r_.plan.left_out) {
    names.push_back(held.path);
    why.push_back(held.why.en);
    why_es.push_back(held.why.es);
  }
  StoredTable t{
      .name = "left_out",
      .long_name = {"parameters that stay as they are", "parámetros que quedan como están"},
      .axes = {{"parameter", names, parameter_meaning, {}}},
      .variables = {}};
  t.add("why", {"", {"why, in English", "por qué, en inglés"}}, why);
  t.add("why_es", {"", {"why, in Spanish", "por qué"}}, why_es);
  return t;
}

}  // namespace

std::vector<StoredTable> tables_of(const SensitivityReport& report) {
  const Tables tables(report);
  std::vector<StoredTable> all;
  if (report.screening) all.push_back(tables.screening());
  if (report.sobol) all.push_back(tables.sobol());
  all.push_back(tables.outcomes());
  all.push_back(tables.inputs());
  all.push_back(tables.left_out());
  return all;
}

std::vector<StoredTable> lists_of(const SensitivityReport& report) {
  const Tables tables(report);
  std::vector<StoredTable> all;
  if (report.screening) all.push_back(tables.screening_list());
  if (report.sobol) all.push_back(tables.sobol_list());
  all.push_back(tables.outcomes());
  all.push_back(tables.inputs());
  all.push_back(tables.left_out());
  return all;
}

const std::vector<std::string>& sensitivity_list_names() {
  static const std::vector<std::string> names{"screening", "sobol", "noise", "inputs", "left_out"};
  return names;
}

}  // namespace winay
