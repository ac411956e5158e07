// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "memory_host.hpp"

#include <charconv>

#include <boost/json/serialize.hpp>

namespace gradus::c {

/// Returns a parameter's text: of `lmi[2]`, the third of the list `lmi`.
std::string_view memory_host::text_at(const std::string& name) const {
    const std::size_t bracket = std::min(name.find('['), name.size());
    const auto at = params_ ? params_->values.find(name.substr(0, bracket)) : decltype(params_->values.end()){};
    if (!params_ || at == params_->values.end()) throw bad_argument("there is no parameter " + name);
    if (const auto* text = std::get_if<std::string>(&at->second)) return *text;
    const auto& list = std::get<std::vector<std::string>>(at->second);
    std::size_t position = 0;
    std::from_chars(name.data() + bracket + 1, name.data() + name.size(), position);
    return list.at(position);
}

std::string memory_host::read(const std::string& name, std::uint64_t max_bytes) {
    const std::string_view text = text_at(name);
    if (text.size() > max_bytes)
        throw query::unusable(name + ": error too-large: is larger than " + std::to_string(max_bytes) + " bytes");
    return std::string(text);
}

std::unique_ptr<std::istream> memory_host::open(const std::string& name) {
    return std::make_unique<text_stream>(text_at(name));
}

catalog memory_host::load(const std::string& name) {
    if (name != the_catalog) return std::get<gradus::catalog>(params_->values.at(name));
    if (!catalog_) throw bad_argument("the query needs a catalog");
    return *catalog_;
}

void memory_host::write(const std::string&, std::string_view bytes) { written_ = bytes; }
void memory_host::print(const boost::json::object& answer) { printed_ = boost::json::serialize(answer); }
void memory_host::print(std::string_view text) { printed_ = text; }
void memory_host::note(std::string_view text) { context_.say(log_level::warning, text); }

void memory_host::watch(run_options& run) const {
    run.stop = &context_.stop;
    if (context_.progress)
        run.progress = {&context_, [](void* c, double share, std::string_view stage) {
                            const auto& context = *static_cast<context_object*>(c);
                            context.progress(context.progress_user, share, stage.data(), stage.size());
                        }};
    if (context_.log)
        run.log = {&context_, [](void* c, log_level level, std::string_view message) {
                       static_cast<context_object*>(c)->say(level, message);
                   }};
}

}  // namespace gradus::c
