// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "param_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <boost/json/object.hpp>

#include "query/query.hpp"

namespace gradus::c {

const param_value* param_reader::find(const char* name, const char* type, const char* says, presence need) {
    known_.emplace_back(name);
    described_.emplace_back(
        boost::json::object{{"name", name}, {"type", type}, {"required", need == presence::required}, {"says", says}});
    if (params_)
        if (const auto at = params_->values.find(std::string_view(name)); at != params_->values.end())
            return &at->second;
    if (need == presence::required) wrong(std::string(name) + " is missing: " + says);
    return nullptr;
}

template <class Value>
const Value* param_reader::get(const char* name, const char* type, const char* says, presence need) {
    const param_value* value = find(name, type, says, need);
    if (!value) return nullptr;
    const Value* as_asked = std::get_if<Value>(value);
    if (!as_asked) wrong(std::string(name) + " is to be a " + type);
    return as_asked;
}

void param_reader::wrong(const std::string& what) { wrong_ += (wrong_.empty() ? "" : "\n") + what; }

void param_reader::text(const char* name, std::string& into, const char* says, presence need) {
    if (const auto* value = get<std::string>(name, "text", says, need)) into = *value;
}

void param_reader::texts(const char* name, std::vector<std::string>& into, const char* says, presence need) {
    const param_value* value = find(name, "list of texts", says, need);
    if (!value) return;
    if (const auto* list = std::get_if<std::vector<std::string>>(value))
        into = *list;
    else if (const auto* one = std::get_if<std::string>(value))
        into = {*one};
    else
        wrong(std::string(name) + " is to be a list of texts");
}

void param_reader::flag(const char* name, bool& into, const char* says) {
    if (const auto* value = get<bool>(name, "flag", says)) into = *value;
}

void param_reader::number(const char* name, double& into, double least, const char* says) {
    const param_value* value = find(name, "number", says);
    if (!value) return;
    double given = std::nan("");
    if (const auto* exact = std::get_if<double>(value)) given = *exact;
    if (const auto* whole = std::get_if<std::int64_t>(value)) given = static_cast<double>(*whole);
    if (std::isfinite(given) && given > least)
        into = given;
    else
        wrong(std::string(name) + " is to be a number above " + std::to_string(static_cast<std::int64_t>(least)));
}

std::optional<std::int64_t> param_reader::integer(const char* name, std::int64_t least, std::int64_t most,
                                                  const char* says) {
    const auto* value = get<std::int64_t>(name, "whole number", says);
    if (!value) return std::nullopt;
    if (*value >= least && *value <= most) return *value;
    wrong(std::string(name) + " is to be from " + std::to_string(least) + " to " + std::to_string(most) + ", not " +
          std::to_string(*value));
    return std::nullopt;
}

void param_reader::integers(const char* name, std::vector<std::int32_t>& into, std::int64_t least, std::int64_t most,
                            const char* says) {
    std::vector<std::string> list;
    texts(name, list, says);
    for (const std::string& one : list) {
        std::int64_t value = 0;
        const auto [end, problem] = std::from_chars(one.data(), one.data() + one.size(), value);
        if (problem == std::errc{} && end == one.data() + one.size() && value >= least && value <= most)
            into.push_back(static_cast<std::int32_t>(value));
        else
            wrong(std::string(name) + " is to be whole numbers from " + std::to_string(least) + " to " +
                  std::to_string(most) + ", not " + query::in_quotes(one));
    }
}

void param_reader::input(const char* name, std::string& into, const char* says, presence need) {
    if (get<std::string>(name, "text", says, need)) into = name;
}

void param_reader::inputs(const char* name, std::vector<std::string>& into, const char* says, presence need) {
    std::vector<std::string> list;
    texts(name, list, says, need);
    for (std::size_t i = 0; i < list.size(); ++i) into.push_back(std::string(name) + '[' + std::to_string(i) + ']');
}

void param_reader::catalog(const char* name, std::string& into, const char* says, presence need) {
    if (get<gradus::catalog>(name, "catalog", says, need)) into = name;
}

void param_reader::choice(const char* name, std::string& into, const std::vector<std::string>& words,
                          const char* says) {
    into = words.front();
    const auto* value = get<std::string>(name, "text", says);
    if (!value) return;
    into = *value;
    if (std::find(words.begin(), words.end(), into) == words.end())
        wrong(std::string(name) + ' ' + query::in_quotes(into) + query::near_ids(words, into));
}

void param_reader::finish() {
    if (params_)
        for (const auto& [name, value] : params_->values)
            if (std::find(known_.begin(), known_.end(), name) == known_.end())
                wrong("there is no parameter " + query::in_quotes(name) + query::near_ids(known_, name));
    if (!wrong_.empty()) throw bad_argument(wrong_);
}

}  // namespace gradus::c
