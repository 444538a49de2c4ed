#include <algorithm>
#include <array>
#include <stdexcept>

#include "output/population/columns.hpp"
#include "winay/core/error.hpp"
#include "winay/output/files/kind.hpp"
#include "winay/output/hdf5/sha256.hpp"
#include "winay/output/population/file.hpp"
#include "winay/population/frame.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

template <class T>
hid_t memory_type() {
  if constexpr (std::is_same_v<T, double>) {
    return H5T_NATIVE_DOUBLE;
  } else if constexpr (std::is_same_v<T, float>) {
    return H5T_NATIVE_FLOAT;
  } else if constexpr (std::is_same_v<T, std::int8_t>) {
    return H5T_NATIVE_INT8;
  } else {
    return H5T_NATIVE_INT32;
  }
}

class Reader {
 public:
  explicit Reader(const fs::path& path) : name_(path.string()), file_(hdf5::open_file(path)) {}

  Population read() {
    check_header();
    population_ = make_frame_of_centres();
    read_households();
    read_members();
    read_technologies();
    read_contacts();
    set_padding(population_);
    read_margins();
    read_design();
    if (population_sha256(population_) != attribute_text("population_sha256")) {
      fail({"has been changed since it was written", "ha cambiado desde que se escribió"});
    }
    return std::move(population_);
  }

 private:
  [[noreturn]] void fail(const OwnText& why) const {
    throw Error({name_ + ": " + why.en, name_ + ": " + why.es});
  }
  void check_header() const;
  Population make_frame_of_centres();
  void read_households();
  void read_members();
  void read_technologies();
  [[nodiscard]] Technology technology_of(const std::string& name) const;
  void read_contacts();
  void read_margins();
  void read_design();
  void find_lanes();
  [[nodiscard]] bool has(const char* group) const {
    return H5Lexists(file_.id(), group, H5P_DEFAULT) > 0;
  }

  [[nodiscard]] bool has_attribute(const std::string& name) const {
    return H5Aexists(file_.id(), name.c_str()) > 0;
  }
  [[nodiscard]] hdf5::Handle open_attribute(const std::string& name) const {
    if (!has_attribute(name)) {
      fail({"is no population file; make one with winay import",
            "no es un archivo de población; haga uno con winay import"});
    }
    return {H5Aopen(file_.id(), name.c_str(), H5P_DEFAULT), H5Aclose, name_ + ": no " + name};
  }
  template <class T>
  [[nodiscard]] T attribute(const std::string& name) const {
    T value{};
    const hdf5::Handle a = open_attribute(name);
    if (H5Aread(a.id(), memory_type<T>(), &value) < 0)
      fail({"has a wrong attribute " + name, "tiene un atributo equivocado, " + name});
    return value;
  }
  [[nodiscard]] std::string attribute_text(const std::string& name) const;
  [[nodiscard]] hdf5::Handle open(const std::string& path, std::size_t values) const;
  template <class T>
  [[nodiscard]] std::vector<T> values(const std::string& path, std::size_t count) const {
    std::vector<T> all(count);
    const hdf5::Handle data = open(path, count);
    if (H5Dread(data.id(), memory_type<T>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, all.data()) < 0) {
      fail({path + " cannot be read: the file is damaged",
            path + " no se puede leer: el archivo está dañado"});
    }
    return all;
  }
  [[nodiscard]] std::vector<std::string> texts(const std::string& path) const;
  [[nodiscard]] std::size_t length(const std::string& path) const;

  std::string name_;
  hdf5::Handle file_;
  Population population_;
  std::vector<std::size_t> lanes_;  ///< of household 0, 1, 2 …
};

std::string Reader::attribute_text(const std::string& name) const {
  const hdf5::Handle a = open_attribute(name);
  const hdf5::Handle type(H5Aget_type(a.id()), H5Tclose, name_ + ": no type");
  if (H5Tget_class(type.id()) != H5T_STRING || H5Tis_variable_str(type.id()) > 0) {
    fail({"has a wrong attribute " + name, "tiene un atributo equivocado, " + name});
  }
  std::string text(H5Tget_size(type.id()), '\0');
  if (H5Aread(a.id(), type.id(), text.data()) < 0)
    fail({"has a wrong attribute " + name, "tiene un atributo equivocado, " + name});
  return text.c_str();
}

std::size_t Reader::length(const std::string& path) const {
  if (H5Lexists(file_.id(), path.substr(0, path.find('/', 1)).c_str(), H5P_DEFAULT) <= 0 ||
      H5Lexists(file_.id(), path.c_str(), H5P_DEFAULT) <= 0) {
    fail({"has no " + path, "no tiene " + path});
  }
  const hdf5::Handle data(H5Dopen2(file_.id(), path.c_str(), H5P_DEFAULT), H5Dclose, path);
  const hdf5::Handle space(H5Dget_space(data.id()), H5Sclose, path);
  return static_cast<std::size_t>(H5Sget_simple_extent_npoints(space.id()));
}

hdf5::Handle Reader::open(const std::string& path, std::size_t values) const {
  const std::size_t found = length(path);
  if (found != values) {
    fail(filled({"{} has {} values instead of {}", "{} tiene {} valores en vez de {}"},
                {path, std::to_string(found), std::to_string(values)}));
  }
  return {H5Dopen2(file_.id(), path.c_str(), H5P_DEFAULT), H5Dclose, name_ + ": " + path};
}

std::vector<std::string> Reader::texts(const std::string& path) const {
  const std::size_t count = length(path);
  std::vector<char*> pointers(count);
  const hdf5::Handle data = open(path, count);
  const hdf5::Handle type = hdf5::text_type();
  const hdf5::Handle space(H5Dget_space(data.id()), H5Sclose, path);
  if (count == 0) return {};
  if (H5Dread(data.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()) < 0) {
    fail({path + " cannot be read: the file is damaged",
          path + " no se puede leer: el archivo está dañado"});
  }
  std::vector<std::string> all(pointers.begin(), pointers.end());
  H5Dvlen_reclaim(type.id(), space.id(), H5P_DEFAULT, pointers.data());
  return all;
}

void Reader::check_header() const {
  const std::optional<OutputKind> kind = find_kind(file_);
  if (!kind || *kind != OutputKind::population) {
    const Text what = kind ? row_of(*kind).what : Text{};
    const OwnText which{kind ? "holds " + std::string(what.en) + ", " : "is ",
                        kind ? "contiene " + std::string(what.es) + ", " : ""};
    fail({which.en + "no population file; make one with winay import",
          which.es + "no es un archivo de población; haga uno con winay import"});
  }
  const auto version = attribute<std::int32_t>("version");
  if (version != population_file_version) {
    fail(filled({"is of version {}; this winay reads version {}",
                 "es de la versión {}; este winay lee la versión {}"},
                {std::to_string(version), std::to_string(population_file_version)}));
  }
}

Population Reader::make_frame_of_centres() {
  const std::size_t count = length("/centre/centre");
  Centres centres;
  centres.id = values<std::int32_t>("/centre/centre", count);
  for_each_centre_column(
      [&](const char* name, auto& column, const Meaning& /*meaning*/) {
        using Value = typename std::decay_t<decltype(column)>::value_type;
        column = values<Value>(std::string("/centre/") + name, count);
      },
      centres);
  centres.department_names = texts("/centre/department_name");
  if (has_attribute("district_digits")) {
    centres.district_digits = attribute<std::int32_t>("district_digits");
  }
  if (has("/centre/district_name")) centres.district_name = texts("/centre/district_name");
  for (const std::int8_t zone : values<std::int8_t>("/centre/zone", count)) {
    if (zone < 0 || zone > 2)
      fail({"/centre/zone has a value outside 0 to 2",
            "/centre/zone tiene un valor fuera de 0 a 2"});
    centres.zone.push_back(static_cast<Zone>(zone));
  }
  const auto households = values<std::int32_t>("/centre/simulated_households", count);
  if (std::any_of(households.begin(), households.end(), [](std::int32_t n) { return n < 1; })) {
    fail({"/centre/simulated_households has a centre without households",
          "/centre/simulated_households tiene un centro sin hogares"});
  }
  const auto departments = static_cast<std::int32_t>(centres.department_names.size());
  for (const std::int32_t department : centres.department) {
    if (department < 0 || department >= departments)
      fail({"/centre/department names no department",
            "/centre/department no nombra un departamento"});
  }
  Layout layout(households);
  for (std::size_t c = 0; c < count; ++c) {
    centres.first_lane.push_back(layout.first_lane(c));
    centres.last_lane.push_back(layout.first_lane(c) + households[c]);
  }
  return make_frame(std::move(layout), std::move(centres));
}

void Reader::find_lanes() {
  for (std::size_t lane = 0; lane < population_.traits.household.size(); ++lane) {
    if (population_.traits.household[lane] >= 0) lanes_.push_back(lane);
  }
  if (attribute<std::int32_t>("households") != population_.households) {
    fail({"the households of its centres do not add up to its households",
          "los hogares de sus centros no suman sus hogares"});
  }
  const auto ids = values<std::int32_t>("/household/household", lanes_.size());
  for (std::size_t k = 0; k < ids.size(); ++k) {
    if (ids[k] != static_cast<std::int32_t>(k))
      fail({"household ids must count from 0", "los números de hogar deben contar desde 0"});
  }
}

void Reader::read_households() {
  find_lanes();
  for_each_number(
      [&](const char* name, Column<Real>& column, const Meaning& /*meaning*/) {
        const auto numbers = values<Real>(std::string("/household/") + name, lanes_.size());
        for (std::size_t k = 0; k < lanes_.size(); ++k) column[lanes_[k]] = numbers[k];
      },
      population_);
  for_each_flag(
      [&](const char* name, Column<Flag>& column, const FlagMeaning& meaning) {
        const std::string path = std::string("/household/") + name;
        const auto flags = values<std::int8_t>(path, lanes_.size());
        for (std::size_t k = 0; k < lanes_.size(); ++k) {
          const bool known = flags[k] >= 0 && flags[k] < static_cast<int>(meaning.values.en.size());
          if (!known)
            fail({path + " has a value without meaning", path + " tiene un valor sin sentido"});
          column[lanes_[k]] = static_cast<Flag>(flags[k]);
        }
      },
      population_);
}

void Reader::read_members() {
  Stocks& start = population_.start;
  const auto ages = values<std::int8_t>("/household/child_age", lanes_.size() * 8);
  static_assert(children_per_household == 8);
  for (std::size_t k = 0; k < lanes_.size(); ++k) {
    for (std::size_t child = 0; child < 8; ++child) {
      const std::int8_t age = ages[8 * k + child];
      const Flag byte = age < 0 ? 255U : static_cast<Flag>(age);
      start.child_ages[child / 4][lanes_[k]] |= byte << (8 * (child % 4));
    }
  }
}

Technology Reader::technology_of(const std::string& name) const {
  const auto* const found = std::find(technology_names.begin(), technology_names.end(), name);
  if (found == technology_names.end()) {
    fail(filled({"/household/technology has {}, which this winay does not know",
                 "/household/technology tiene {}, que este winay no conoce"},
                {name}));
  }
  return all_technologies[static_cast<std::size_t>(found - technology_names.begin())];
}

/// By the names of the file: what it does not name, as a table of technologies grew, is not in use.
void Reader::read_technologies() {
  const auto names = texts("/household/technology");
  const auto used = values<std::int8_t>("/household/in_use", lanes_.size() * names.size());
  for (std::size_t j = 0; j < names.size(); ++j) {
    const Technology technology = technology_of(names[j]);
    for (std::size_t k = 0; k < lanes_.size(); ++k) {
      if (used[names.size() * k + j] != 1) continue;
      put_in_use(population_.start.technologies, lanes_[k], technology);
    }
  }
}

void Reader::read_contacts() {
  constexpr std::size_t width = contacts_per_household;
  Traits& traits = population_.traits;
  const auto ids = values<std::int32_t>("/household/contact_household", lanes_.size() * width);
  for (std::size_t k = 0; k < lanes_.size(); ++k) {
    for (std::size_t c = 0; c < width; ++c) {
      const std::int32_t id = ids[width * k + c];
      const bool exists = id >= 0 && id < population_.households;
      const std::size_t lane = exists ? lanes_[static_cast<std::size_t>(id)] : 0;
      if (!exists || traits.centre[lane] != traits.centre[lanes_[k]]) {
        fail(filled({"household {} has a contact outside its centre",
                     "el hogar {} tiene un contacto fuera de su centro"},
                    {std::to_string(k)}));
      }
      traits.contact[c][lanes_[k]] =
          static_cast<std::int32_t>(lane) - static_cast<std::int32_t>(lanes_[k]);
    }
  }
}

void Reader::read_design() {
  if (!has("design")) return;
  SurveyDesign design;
  const auto read = [&](const char* name, std::vector<std::int32_t>& rows,
                        std::vector<std::string>& names) {
    const std::string path = std::string("/design/") + name;
    names = texts(path + "_name");
    rows = values<std::int32_t>(path, lanes_.size());
    const auto count = static_cast<std::int32_t>(names.size());
    if (std::all_of(rows.begin(), rows.end(),
                    [&](std::int32_t row) { return row >= 0 && row < count; })) {
      return;
    }
    fail({path + " has a value without meaning", path + " tiene un valor sin sentido"});
  };
  read("stratum", design.stratum, design.strata);
  read("cluster", design.cluster, design.clusters);
  if (H5Lexists(file_.id(), "/design/month", H5P_DEFAULT) > 0) {
    read("month", design.month, design.months);
  }
  population_.design = std::move(design);
}

void Reader::read_margins() {
  population_.source = attribute_text("source");
  population_.locus_scale = attribute<double>("locus_scale");
  if (has("synthesised")) population_.synthesised = texts("/synthesised/synthesised");
  if (!has("margin")) return;
  const auto names = texts("/margin/margin");
  const auto keys = texts("/margin/key");
  const auto names_es = texts("/margin/name_es");
  const auto units = texts("/margin/unit");
  const auto sources = texts("/margin/source");
  const auto target = values<double>("/margin/target", names.size());
  const auto obtained = values<double>("/margin/obtained", names.size());
  const auto tolerance = values<double>("/margin/tolerance", names.size());
  for (const auto* list : {&keys, &names_es, &units, &sources}) {
    if (list->size() != names.size())
      fail(
          {"/margin has columns of different lengths", "/margin tiene columnas de distinto largo"});
  }
  for (std::size_t k = 0; k < names.size(); ++k) {
    population_.margins.push_back({.key = keys[k],
                                   .name = {names[k], names_es[k]},
                                   .unit = units[k],
                                   .target = target[k],
                                   .obtained = obtained[k],
                                   .tolerance = tolerance[k],
                                   .source = sources[k]});
  }
}

}  // namespace

Population read_population(const fs::path& path) { return Reader(path).read(); }

}  // namespace winay
