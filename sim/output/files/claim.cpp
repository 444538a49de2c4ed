#include "winay/output/files/claim.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <optional>
#include <set>

#include "output/files/folder_register.hpp"
#include "output/hdf5/read.hpp"
#include "winay/output/files/kind.hpp"
#include "winay/output/files/whole_file.hpp"
#include "winay/output/files/writers.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> all_of(const OutputFiles& files) {
  std::vector<fs::path> all = files.results;
  all.insert(all.end(), files.others.begin(), files.others.end());
  all.insert(all.end(), files.evaluations.begin(), files.evaluations.end());
  return all;
}

/// The place in a folder that a path leads to, however it is written. The last part stays as it is:
/// a link there is what gets replaced.
fs::path place_of(const fs::path& path) {
  const fs::path whole = fs::absolute(path);
  std::error_code error;
  fs::path folder = fs::weakly_canonical(whole.parent_path(), error);
  if (error) folder = whole.parent_path().lexically_normal();
  return folder / whole.filename();
}

OutputExists taken(const fs::path& path, const FileWriter& by) {
  return OutputExists(filled({"another run is writing {}; choose another -o, or wait. It is ",
                              "otra corrida está escribiendo {}; elija otro -o, o espere. Es el "},
                             {path.string()}) +
                      by.text());
}

void check_apart(const OutputFiles& files, const std::vector<fs::path>& inputs) {
  std::set<fs::path> places;
  for (const fs::path& path : all_of(files)) {
    if (places.insert(place_of(path)).second) continue;
    throw OutputClash(filled(
        {"{} would be written twice, as results and as a table or page beside them; choose "
         "another name with -o, such as NAME.h5",
         "{} se escribiría dos veces, como resultados y como tabla o página al lado; elija otro "
         "nombre con -o, como NOMBRE.h5"},
        {path.string()}));
  }
  for (const fs::path& input : inputs) {
    std::error_code error;
    for (const fs::path& path : all_of(files)) {
      for (const fs::path& written : {path, partial_of(path)}) {
        if (place_of(written) != place_of(input) && !fs::equivalent(written, input, error)) {
          continue;
        }
        throw OutputClash(filled({"{} is read by this command and would be replaced; choose "
                                  "another -o",
                                  "esta orden lee {} y lo reemplazaría; elija otro -o"},
                                 {input.string()}));
      }
    }
  }
}

/// Replicates that an interrupted run left: how many of how many.
struct Kept {
  std::int32_t done = 0;
  std::int32_t of = 0;
};
Kept kept_in(const fs::path& partial) {
  std::error_code error;
  if (!fs::is_regular_file(partial, error)) return {};
  try {
    const hdf5::Handle file = hdf5::open_file(partial);
    return {hdf5::read_integer(file.id(), "replicates_done").value_or(0),
            hdf5::read_integer(file.id(), "replicates").value_or(0)};
  } catch (const std::exception&) {
    return {};  // nothing that could be read
  }
}

/// Only what winay may have written as results is replaced as results.
void check_replaceable(const fs::path& path) {
  if (fs::is_directory(path)) {
    throw Error(filled({"{} is a folder", "{} es una carpeta"}, {path.string()}));
  }
  if (!fs::is_regular_file(path)) {
    throw Error(
        filled({"{} is no ordinary file", "{} no es un archivo corriente"}, {path.string()}));
  }
}

void check_is_results(const fs::path& path) {
  constexpr std::array<char, 4> signature{'\x89', 'H', 'D', 'F'};
  std::array<char, 4> begin{};
  std::ifstream file(path, std::ios::binary);
  file.read(begin.data(), begin.size());
  if (file.gcount() == 0 || begin == signature) return;
  throw OutputExists(
      filled({"{} exists and is no results file; --force replaces results only: choose another "
              "-o, or remove it",
              "{} existe y no es un archivo de resultados; --force solo reemplaza resultados: "
              "elija otro -o, o bórrelo"},
             {path.string()}));
}

void check_existing(const OutputFiles& files, const OutputTerms& terms) {
  const bool force = terms.force || terms.resume;
  for (const fs::path& path : files.evaluations) {
    if (force || !fs::exists(path)) continue;
    throw OutputExists(
        filled({"{} holds evaluations: --resume goes on with them, --force begins again",
                "{} contiene evaluaciones: --resume sigue con ellas, --force empieza de nuevo"},
               {path.generic_string()}));
  }
  for (const fs::path& path : all_of(files)) {
    if (!fs::exists(path)) continue;
    if (!force) throw exists_already(path);
    check_replaceable(path);
  }
  for (const fs::path& path : files.results) {
    if (fs::exists(path)) check_is_results(path);
  }
  if (force) return;
  for (const fs::path& path : files.results) {
    const Kept kept = kept_in(partial_of(path));
    if (kept.done == 0) continue;
    throw OutputExists(
        filled({"{} holds {} of {} replicates of an interrupted run; --force begins again without "
                "them, another -o keeps them",
                "{} contiene {} de {} réplicas de una corrida interrumpida; --force empieza de "
                "nuevo sin ellas, otro -o las conserva"},
               {partial_of(path).string(), std::to_string(kept.done), std::to_string(kept.of)}));
  }
}

/// Removes what was left under the partial name, and makes sure that one can be written.
void clear_partial(const fs::path& path) {
  std::error_code error;
  fs::remove(partial_of(path), error);
  const std::ofstream probe(partial_of(path), std::ios::binary);
  const bool written = probe.good();
  fs::remove(partial_of(path), error);
  if (!written) {
    throw Error(filled({"cannot write {}", "no se puede escribir {}"}, {path.string()}));
  }
}

}  // namespace

OutputExists exists_already(const fs::path& path) {
  return OutputExists(
      filled({"{} exists already; --force replaces it", "{} ya existe; --force lo reemplaza"},
             {path.string()}));
}

struct OutputClaim::Held {
  std::vector<FolderRegister> folders;
};

OutputClaim::OutputClaim(const OutputFiles& files, const OutputTerms& terms)
    : held_(std::make_unique<Held>()) {
  check(files, terms);
  std::map<fs::path, std::vector<std::string>> folders;
  for (const fs::path& path : all_of(files)) {
    const fs::path place = place_of(path);
    folders[place.parent_path()].push_back(place.filename().string());
  }
  for (const auto& [folder, names] : folders) {
    std::error_code error;
    fs::create_directories(folder, error);
    held_->folders.emplace_back(folder, names, terms.command);
    const auto& other = held_->folders.back().taken();
    if (other) throw taken(folder / other->name, other->by);
  }
  check_existing(files, terms);  // another may have ended since
  for (const fs::path& path : all_of(files)) clear_partial(path);
  if (terms.resume) return;
  for (const fs::path& path : files.evaluations) fs::remove(path);
}

OutputClaim::~OutputClaim() = default;
OutputClaim::OutputClaim(OutputClaim&&) noexcept = default;
OutputClaim& OutputClaim::operator=(OutputClaim&&) noexcept = default;

void OutputClaim::check(const OutputFiles& files, const OutputTerms& terms) {
  check_apart(files, terms.inputs);
  for (const fs::path& path : all_of(files)) {
    if (const auto writer = writer_of(path)) throw taken(path, *writer);
  }
  check_existing(files, terms);
}

}  // namespace winay
