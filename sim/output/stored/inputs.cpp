#include "winay/output/stored/inputs.hpp"

#include "output/hdf5/read.hpp"

namespace winay {

StoredInputs read_stored_inputs(const std::filesystem::path& path) {
  const hdf5::Handle file = open_output(path);
  StoredInputs inputs;
  inputs.file = path;
  inputs.kind = kind_of(file, path);
  const auto text_of = [&](const char* name) { return hdf5::text_or_empty(file.id(), name); };
  inputs.title = hdf5::read_title(file.id());
  for (const char* name :
       {"kind", "source", "build", "library_versions", "seed", "study", "scenario", "base",
        "reading", "structure", "year", "households", "replicates", "population_sha256"}) {
    inputs.attributes.emplace_back(name, text_of(name));
  }
  if (is_projection(inputs.kind)) {
    inputs.texts.push_back({"scenario", read_stored_run(path).scenarios().front().yaml});
    return inputs;
  }
  for (const auto& [label, attribute] : {std::pair{"scenario", "resolved_yaml"},
                                         {"study", "study_yaml"},
                                         {"base", "base_resolved_yaml"}}) {
    if (std::string text = text_of(attribute); !text.empty()) {
      inputs.texts.push_back({label, std::move(text)});
    }
  }
  return inputs;
}

}  // namespace winay
