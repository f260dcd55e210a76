"""Data sets, augmentation, the network, training, evaluation and export.

The only room that needs TensorFlow, librosa or scikit-learn; nothing that serves imports it.
"""
