"""An intent classifier: multinomial logistic regression over the pipeline's sparse features.

Rasa's own `LogisticRegressionClassifier` ignores its `C` setting and imports `skops` (7 s at start); this one
takes `C`, keeps its weights in one npz file and predicts with numpy alone, so that start-up needs no
scikit-learn classifier and no pickle.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text, Type

import numpy as np
import scipy.sparse
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

_WEIGHTS = "weights.npz"
_RANKING_LENGTH = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LogisticIntents(GraphComponent, IntentClassifier):
    """Ranks intents with softmax(x W + b); x is the concatenation of the message's sparse sentence features."""

    @classmethod
    def required_components(cls) -> List[Type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"C": 10.0, "max_iter": 1000, "tol": 1e-4}

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._labels: List[Text] = []
        self._weights: Optional[np.ndarray] = None
        self._bias: Optional[np.ndarray] = None

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LogisticIntents:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        # scikit-learn is imported here only: at prediction time numpy suffices and the engine starts sooner.
        from sklearn.linear_model import LogisticRegression

        examples = [m for m in training_data.intent_examples if self._features(m) is not None]
        x = scipy.sparse.vstack([self._features(m) for m in examples]).tocsr().astype(np.float64)
        model = LogisticRegression(
            C=self._config["C"],
            max_iter=self._config["max_iter"],
            tol=self._config["tol"],
            class_weight="balanced",
            random_state=0,
        )
        model.fit(x, [m.get(INTENT) for m in examples])
        self._labels = [str(label) for label in model.classes_]
        self._weights = np.ascontiguousarray(model.coef_.T, dtype=np.float32)
        self._bias = model.intercept_.astype(np.float32)
        self._persist()
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            ranking = self._rank(message)
            top = ranking[0] if ranking else {"name": None, "confidence": 0.0}
            message.set(INTENT, top, add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _rank(self, message: Message) -> List[Dict[Text, Any]]:
        features = self._features(message)
        if features is None or self._weights is None or features.nnz == 0:
            return []
        # Of one kind and row by row: anything else makes scipy copy all weights at every message.
        logits = np.asarray(features.astype(np.float32) @ self._weights).ravel() + self._bias
        scores = np.exp(logits - logits.max())
        scores /= scores.sum()
        order = np.argsort(-scores)[:_RANKING_LENGTH]
        return [{"name": self._labels[i], "confidence": float(scores[i])} for i in order]

    @staticmethod
    def _features(message: Message) -> Optional[scipy.sparse.csr_matrix]:
        """The message's sentence features as one row of unit length (so that long messages do not shout)."""
        _, sentence = message.get_sparse_features(TEXT)
        if sentence is None:
            return None
        row = scipy.sparse.csr_matrix(sentence.features, dtype=np.float64)
        row.data = np.log1p(row.data)
        norm = np.sqrt(row.multiply(row).sum())
        return row / norm if norm else row

    def _persist(self) -> None:
        with self._storage.write_to(self._resource) as folder:
            np.savez_compressed(
                folder / _WEIGHTS, labels=np.array(self._labels), weights=self._weights, bias=self._bias
            )

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LogisticIntents:
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            saved = np.load(folder / _WEIGHTS, allow_pickle=False)
            component._labels = [str(label) for label in saved["labels"]]
            component._weights = np.ascontiguousarray(saved["weights"])
            component._bias = saved["bias"]
        return component
